package com.getbonito.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.decision.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The queue before the writer")
class DecisionQueueTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  private final DecisionQueue queue = new DecisionQueue(3);
  private final List<Decision> taken = new ArrayList<>();

  @Test
  void refuses_what_exceeds_it_and_has_room_again_once_something_is_taken() {
    for (int i = 0; i < 3; i++) {
      assertThat(queue.offer(Decisions.bare())).isTrue();
    }
    assertThat(queue.offer(Decisions.bare())).isFalse();

    assertThat(queue.take(taken, 1)).isTrue();

    assertThat(queue.offer(Decisions.bare())).isTrue();
    assertThat(queue.offer(Decisions.bare())).isFalse();
  }

  @Test
  void gives_the_oldest_first_and_no_more_than_asked() {
    queue.offer(Decisions.failedOver());
    queue.offer(Decisions.bare());
    queue.offer(Decisions.bare());

    queue.take(taken, 2);

    assertThat(taken).containsExactly(Decisions.failedOver(), Decisions.bare());
  }

  @Test
  void is_settled_when_everything_offered_was_dealt_with_not_merely_taken() throws Exception {
    assertThat(queue.awaitSettled(Duration.ZERO)).as("nothing offered").isTrue();
    queue.offer(Decisions.bare());
    queue.offer(Decisions.bare());
    queue.take(taken, 2);

    assertThat(queue.awaitSettled(SHORT)).isFalse();
    queue.settle(1);
    assertThat(queue.awaitSettled(SHORT)).isFalse();
    queue.settle(1);
    assertThat(queue.awaitSettled(Duration.ZERO)).isTrue();
  }

  @Test
  void wakes_a_taker_that_waits() throws Exception {
    Thread taker = new Thread(() -> queue.take(taken, 1));
    taker.start();

    queue.offer(Decisions.bare());

    taker.join();
    assertThat(taken).hasSize(1);
  }

  @Test
  void hands_out_what_waits_after_closing_and_then_ends() {
    queue.offer(Decisions.bare());
    queue.close();

    assertThat(queue.offer(Decisions.bare())).isFalse();
    assertThat(queue.take(taken, 9)).isTrue();
    taken.clear();
    assertThat(queue.take(taken, 9)).isFalse();
  }
}
