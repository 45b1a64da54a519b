package com.getbonito.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.Pace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream that cannot be started")
class StreamStartTest extends RoutedTest {

  private final IllegalStateException own = new IllegalStateException("nothing to carry");

  StreamStartTest(Simulator simulator) {
    super(simulator);
  }

  private Heard hear(Bonito bonito) {
    Heard heard = new Heard();
    BonitoStreamingChatModel.builder().bonito(bonito).route(ROUTE).build().chat("Hi", heard);
    heard.failure();
    return heard;
  }

  @Test
  void is_the_handlers_to_hear_of_once_and_not_the_callers() {
    Heard heard = hear(start(configured().taskDecorator(failing(1))));
    assertThat(heard.errors).singleElement().satisfies(this::stemsFromOurs);
    assertThat(heard.threads).doesNotContain(Thread.currentThread());
    assertThat(first.ledger().entries()).isEmpty();
  }

  @Test
  void is_the_handlers_to_hear_of_whatever_the_calls_executor_throws() {
    Heard heard =
        hear(
            start(
                configured()
                    .executor(task -> {
                      throw own;
                    })));
    assertThat(heard.errors).singleElement().satisfies(this::stemsFromOurs);
  }

  private void stemsFromOurs(Throwable heard) {
    assertThat(heard).hasMessageContaining("BON-3008").hasRootCause(own);
  }

  @Test
  void is_closed_where_it_was_opened_before() {
    first.pace(Pace.instant().withPerToken(Duration.ofMillis(2)));
    first.next(Answer.generated(5_000));
    Heard heard = hear(start(configured().taskDecorator(failing(2))));
    assertThat(heard.errors).containsExactly(own);
    await()
        .until(() ->
            first.ledger().entries().stream()
                .anyMatch(entry -> entry.outcome().name().equals("CANCELLED")));
  }

  @Test
  void is_heard_of_where_the_models_executor_fails_as_well() {
    Heard heard = new Heard();
    BonitoStreamingChatModel.builder()
        .bonito(start(configured()))
        .route(ROUTE)
        .executor(task -> {
          throw own;
        })
        .build()
        .chat("Hi", heard);
    heard.failure();
    assertThat(heard.errors).containsExactly(own);
  }

  /** Fails the given time that it is asked, counted from one. */
  private UnaryOperator<Runnable> failing(int time) {
    AtomicInteger asked = new AtomicInteger();
    return task -> {
      if (asked.incrementAndGet() == time) {
        throw own;
      }
      return task;
    };
  }
}
