package com.getbonito.chat;

import static com.getbonito.chat.Events.finished;
import static com.getbonito.chat.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream for a reactive subscriber")
class ChatStreamPublisherTest {

  private final Events source = Events.of(text(0, "a"), text(0, "b"), text(0, "c"), finished(0));
  private final Subscriber subscriber = new Subscriber();

  @Test
  void reads_nothing_that_was_not_asked_for() {
    subscribe(source);
    assertThat(source.read).hasValue(0);
    subscriber.subscription().request(2);
    assertThat(source.read).hasValue(2);
    assertThat(subscriber.received).containsExactly(text(0, "a"), text(0, "b"));
    assertThat(subscriber.completed).isZero();
  }

  @Test
  void completes_once_and_closes_the_source() {
    subscribe(source);
    subscriber.subscription().request(Long.MAX_VALUE);
    subscriber.subscription().request(1);
    assertThat(subscriber.received).hasSize(4);
    assertThat(subscriber.completed).isEqualTo(1);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void adds_up_demand_that_comes_while_an_event_is_handed_on() {
    subscriber.more = true;
    subscribe(source);
    subscriber.subscription().request(1);
    assertThat(subscriber.received).hasSize(4);
    assertThat(subscriber.completed).isEqualTo(1);
  }

  @Test
  void demand_beyond_all_bounds_is_no_overflow() {
    subscriber.more = true;
    subscribe(source);
    subscriber.subscription().request(Long.MAX_VALUE - 1);
    assertThat(subscriber.received).hasSize(4);
  }

  @Test
  void cancelling_closes_the_source_and_nothing_more_comes() {
    subscribe(source);
    subscriber.subscription().request(1);
    subscriber.subscription().cancel();
    subscriber.subscription().cancel();
    subscriber.subscription().request(5);
    assertThat(subscriber.received).hasSize(1);
    assertThat(subscriber.completed).isZero();
    assertThat(subscriber.failure).isNull();
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void a_failure_of_the_stream_is_the_subscribers() {
    BonitoException cut = new BonitoException("BON-4015", ErrorKind.STREAM_BROKEN, "cut", null);
    subscribe(Events.failing(cut, text(0, "a")));
    subscriber.subscription().request(9);
    assertThat(subscriber.received).hasSize(1);
    assertThat(subscriber.failure).isSameAs(cut);
    assertThat(subscriber.completed).isZero();
  }

  @Test
  void a_subscriber_that_fails_is_told_and_the_source_closed() {
    IllegalStateException own = new IllegalStateException("mine");
    subscriber.thrown = own;
    subscribe(source);
    subscriber.subscription().request(9);
    assertThat(subscriber.failure).isSameAs(own);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void whatever_a_subscriber_throws_it_is_told_and_the_source_closed() {
    subscriber.thrown = new IOException("as other languages throw it");
    subscribe(source);
    subscriber.subscription().request(9);
    assertThat(subscriber.failure).isSameAs(subscriber.thrown);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void an_Error_is_told_and_goes_on() {
    NoClassDefFoundError missing = new NoClassDefFoundError("org/example/Missing");
    subscriber.thrown = missing;
    subscribe(source);
    assertThatThrownBy(() -> subscriber.subscription().request(9)).isSameAs(missing);
    assertThat(subscriber.failure).isSameAs(missing);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void a_subscriber_that_fails_at_the_end_is_told_once_and_the_source_closed() {
    subscriber.thrownAtTheEnd = new IllegalStateException("mine");
    subscribe(source);
    subscriber.subscription().request(9);
    assertThat(subscriber.completed).isEqualTo(1);
    assertThat(subscriber.failure).isNull();
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void a_source_that_does_not_close_cleanly_keeps_no_subscriber_waiting() {
    source.closingFails = new IllegalStateException("already gone");
    subscribe(source);
    subscriber.subscription().request(9);
    assertThat(subscriber.completed).isEqualTo(1);
  }

  @Test
  void demand_of_nothing_is_a_failure() {
    subscribe(source);
    subscriber.subscription().request(0);
    assertThat(subscriber.failure).isInstanceOf(IllegalArgumentException.class);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void an_executor_that_takes_no_task_is_a_failure() {
    new ChatStream(source)
        .publisher(task -> {
          throw new RejectedExecutionException("full");
        })
        .subscribe(subscriber);
    subscriber.subscription().request(1);
    assertThat(subscriber.failure).isInstanceOf(RejectedExecutionException.class);
    assertThat(source.closed).hasValue(1);
  }

  @Test
  void there_is_one_subscriber() {
    Flow.Publisher<ChatEvent> publisher = new ChatStream(source).publisher(Runnable::run);
    publisher.subscribe(new Subscriber());
    publisher.subscribe(subscriber);
    assertThat(subscriber.failure).hasMessage("a ChatStream has one subscriber");
    subscriber.subscription().request(1);
    subscriber.subscription().cancel();
    assertThat(source.read).hasValue(0);
    assertThat(source.closed).hasValue(0);
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  private void subscribe(Events events) {
    new ChatStream(events).publisher(Runnable::run).subscribe(subscriber);
  }

  private static final class Subscriber implements Flow.Subscriber<ChatEvent> {

    final List<ChatEvent> received = new ArrayList<>();
    boolean more;
    @Nullable Throwable thrown;
    @Nullable RuntimeException thrownAtTheEnd;
    @Nullable Throwable failure;
    int completed;
    private Flow.@Nullable Subscription subscription;

    Flow.Subscription subscription() {
      return Objects.requireNonNull(subscription);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(ChatEvent event) {
      received.add(event);
      if (thrown != null) {
        ChatStreamPublisherTest.<RuntimeException>sneak(thrown);
      }
      if (more) {
        subscription().request(1);
      }
    }

    @Override
    public void onError(Throwable given) {
      failure = given;
    }

    @Override
    public void onComplete() {
      completed++;
      if (thrownAtTheEnd != null) {
        throw thrownAtTheEnd;
      }
    }
  }
}
