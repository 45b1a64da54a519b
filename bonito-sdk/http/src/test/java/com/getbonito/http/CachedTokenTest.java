package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cached token")
class CachedTokenTest {

  private final VirtualTime time = VirtualTime.manual();
  private final Instant start = time.now();
  private final CachedTokenSource source = new CachedTokenSource();
  private final CachedToken token = new CachedToken("main", source, time);

  @Test
  void is_fetched_once_for_all_who_wait() throws Exception {
    List<Waiter> waiters = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiters.add(Waiter.start(this::current));
    }
    for (Waiter each : waiters) {
      each.awaitWaiting();
    }
    source.gives("one", start.plusSeconds(3600));
    for (Waiter each : waiters) {
      assertThat(each.result()).isEqualTo("one");
    }
    assertThat(source.asked()).isEqualTo(1);
  }

  @Test
  void is_not_asked_for_again_while_it_is_fresh() throws Exception {
    given("one", Duration.ofHours(1));
    time.advance(Duration.ofMinutes(55).minusSeconds(1));
    assertThat(current()).isEqualTo("one");
    assertThat(source.asked()).isEqualTo(1);
  }

  @Test
  void is_refreshed_five_minutes_ahead_while_calls_go_on_with_the_old_one() throws Exception {
    given("one", Duration.ofHours(1));
    time.advance(Duration.ofMinutes(55));
    assertThat(current()).isEqualTo("one");
    await().until(() -> source.asked() == 2);
    assertThat(current()).isEqualTo("one");
    source.gives("two", start.plusSeconds(7200));
    await().until(() -> current().equals("two"));
    assertThat(source.asked()).isEqualTo(2);
  }

  @Test
  void that_lives_shortly_is_refreshed_after_half_of_its_life() throws Exception {
    given("one", Duration.ofMinutes(4));
    time.advance(Duration.ofMinutes(2).minusSeconds(1));
    assertThat(current()).isEqualTo("one");
    assertThat(source.asked()).isEqualTo(1);
    source.gives("two", start.plusSeconds(3600));
    time.advance(Duration.ofSeconds(1));
    await().until(() -> current().equals("two"));
  }

  @Test
  void without_a_known_end_is_kept_until_it_is_refused() throws Exception {
    source.gives("one", null);
    assertThat(current()).isEqualTo("one");
    time.advance(Duration.ofDays(30));
    assertThat(current()).isEqualTo("one");
    assertThat(source.asked()).isEqualTo(1);
  }

  @Test
  void is_not_sent_in_its_last_ten_seconds() throws Exception {
    given("one", Duration.ofHours(1));
    source.gives("two", start.plusSeconds(7200));
    time.advance(Duration.ofHours(1).minusSeconds(10));
    assertThat(current()).isEqualTo("two");
  }

  @Test
  void survives_a_failed_refresh_which_is_tried_again_after_ten_seconds() throws Exception {
    given("one", Duration.ofHours(1));
    time.advance(Duration.ofMinutes(56));
    source.fails(failure(ErrorKind.CONNECTION_LOST));
    assertThat(current()).isEqualTo("one");
    await().until(() -> source.asked() == 2);
    await().until(() -> !fetching());
    time.advance(Duration.ofSeconds(9));
    assertThat(current()).isEqualTo("one");
    assertThat(source.asked()).isEqualTo(2);
    source.gives("two", start.plusSeconds(7200));
    time.advance(Duration.ofSeconds(1));
    await().until(() -> current().equals("two"));
  }

  @Test
  void that_has_ended_and_cannot_be_replaced_fails_the_call_of_which_nothing_was_sent()
      throws Exception {
    given("one", Duration.ofHours(1));
    time.advance(Duration.ofHours(1));
    source.fails(failure(ErrorKind.CONNECTION_LOST));
    assertThatThrownBy(this::current)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
              assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
              assertThat(failure).hasMessage("connection main: no token: scripted");
            });
    source.gives("two", start.plusSeconds(7200));
    assertThat(current()).isEqualTo("two");
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH_INVALID, AUTH_INVALID",
    "PERMISSION_DENIED, PERMISSION_DENIED",
    "RATE_LIMITED, RATE_LIMITED",
    "OVERLOADED, OVERLOADED",
    "UPSTREAM_TIMEOUT, CONNECTION_FAILED",
    "RESPONSE_INVALID, CONNECTION_FAILED",
  })
  void that_fails_leaves_no_doubt_that_the_request_was_not_sent(ErrorKind said, ErrorKind told) {
    source.fails(failure(said));
    assertThatThrownBy(this::current)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(told);
              assertThat(failure.delivery()).isEqualTo(Delivery.NONE);
            });
  }

  @Test
  void whose_source_is_defective_says_so() {
    source.breaks(new IllegalStateException("no key in the file"));
    assertThatThrownBy(this::current)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH_INVALID);
              assertThat(failure).hasMessage("connection main: no token: no key in the file");
            });
  }

  @Test
  void leaves_a_call_that_is_cancelled_and_is_there_for_the_next_one() throws Exception {
    Cancellation cancellation = new Cancellation();
    Waiter call = Waiter.start(() -> token.current(cancellation).value().reveal());
    call.awaitWaiting();
    cancellation.cancel();
    assertThatThrownBy(call::result)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    source.gives("one", start.plusSeconds(3600));
    assertThat(current()).isEqualTo("one");
    assertThat(source.asked()).isEqualTo(1);
  }

  @Test
  void leaves_a_thread_that_is_interrupted() throws Exception {
    Waiter call = Waiter.start(this::current);
    call.awaitWaiting();
    call.interrupt();
    assertThatThrownBy(call::result)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED));
    source.gives("one", start.plusSeconds(3600));
    assertThat(current()).isEqualTo("one");
  }

  @Test
  void is_given_up_after_half_a_minute_of_silence() throws Exception {
    source.staysSilent(failure(ErrorKind.CANCELLED));
    Waiter call = Waiter.start(this::current);
    call.awaitWaiting();
    await().until(() -> source.asked() == 1 && time.pending() == 1);
    time.advance(Duration.ofSeconds(30));
    assertThatThrownBy(call::result)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> {
              assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED);
              assertThat(failure).hasMessage("connection main: no token within 30 s");
            });
    source.gives("one", start.plusSeconds(3600));
    assertThat(current()).isEqualTo("one");
    await().until(() -> time.pending() == 0);
  }

  @Test
  void whose_source_heeds_nothing_holds_up_nobody_for_longer() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    source.isDeafUntil(released);
    Waiter call = Waiter.start(this::current);
    call.awaitWaiting();
    await().until(() -> source.asked() == 1);
    time.advance(Duration.ofSeconds(30));
    assertThatThrownBy(call::result)
        .isInstanceOfSatisfying(
            TransportException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_FAILED));
    time.advance(Duration.ofSeconds(10));
    source.gives("one", start.plusSeconds(3600));
    assertThat(current()).isEqualTo("one");
    released.countDown();
    await().until(() -> !fetching());
    assertThat(current()).as("what came too late").isEqualTo("one");
  }

  @Test
  void that_is_refused_is_replaced_at_once() throws Exception {
    given("one", Duration.ofHours(1));
    long refused = token.version();
    source.gives("two", start.plusSeconds(7200));
    assertThat(token.renew()).isTrue();
    assertThat(token.version()).isNotEqualTo(refused);
    assertThat(current()).isEqualTo("two");
  }

  @Test
  void that_is_refused_and_comes_again_is_no_help() throws Exception {
    given("one", Duration.ofHours(1));
    long refused = token.version();
    source.gives("one", start.plusSeconds(7200));
    assertThat(token.renew()).isFalse();
    assertThat(token.version()).isEqualTo(refused);
  }

  @Test
  void that_is_refused_and_cannot_be_replaced_stays() throws Exception {
    given("one", Duration.ofHours(1));
    source.fails(failure(ErrorKind.CONNECTION_FAILED));
    assertThat(token.renew()).isFalse();
    assertThat(current()).isEqualTo("one");
  }

  private String current() throws TransportException {
    return token.current(new Cancellation()).value().reveal();
  }

  private void given(String value, Duration life) throws TransportException {
    source.gives(value, start.plus(life));
    assertThat(current()).isEqualTo(value);
  }

  private static boolean fetching() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("bonito-token-main") && thread.isAlive());
  }

  private static TransportException failure(ErrorKind kind) {
    return new TransportException(kind, "scripted", null);
  }

  /** A call on a thread of its own. */
  private record Waiter(FutureTask<String> task, Thread thread) {

    static Waiter start(Callable<String> call) {
      FutureTask<String> task = new FutureTask<>(call);
      Thread thread = new Thread(task, "waiter");
      thread.setDaemon(true);
      thread.start();
      return new Waiter(task, thread);
    }

    void awaitWaiting() {
      await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    void interrupt() {
      thread.interrupt();
    }

    String result() throws Exception {
      try {
        return task.get();
      } catch (ExecutionException failed) {
        throw (Exception) failed.getCause();
      }
    }
  }
}
