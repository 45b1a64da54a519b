package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatEvent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.ChatStream;
import com.getbonito.chat.Sampling;
import com.getbonito.chat.UsageCategory;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.error.StreamInterruptedException;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.StreamSettings;
import com.getbonito.resource.v1alpha1.StreamSettings.Rescue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stream")
class StreamTest {

  private static final ChatRequest REQUEST = ChatRequest.of("r", "hello");
  private static final Duration LONG = Duration.ofSeconds(100);

  @Test
  void drains_to_what_a_plain_call_would_have_returned() {
    try (Bench bench = Bench.auto().route("a")) {
      ChatResponse answer = bench.bonito().stream(REQUEST).drain();
      assertThat(answer.text()).isEqualTo("a");
      assertThat(answer.usage().tokens(UsageCategory.OUTPUT)).isEqualTo(3);
      assertThat(answer.usage().complete()).isTrue();
      assertThat(answer.target()).isEqualTo("a");
      assertThat(answer.decision()).isEqualTo(bench.last());
      assertThat(bench.last().attempts().get(0).firstTokenMicros()).isNotNull();
    }
  }

  @Test
  void hides_the_usage_event_from_a_caller_who_did_not_ask() {
    try (Bench bench = Bench.auto().route("a")) {
      assertThat(kinds(bench, REQUEST)).doesNotContain(ChatEvent.Kind.USAGE);
      ChatRequest asking = REQUEST.toBuilder().usageInStream(true).build();
      assertThat(kinds(bench, asking)).contains(ChatEvent.Kind.USAGE);
    }
  }

  @Test
  void fails_over_as_long_as_no_content_was_handed_over() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.OVERLOADED));
      bench.provider.next("a", s -> s.fail(ErrorKind.OVERLOADED));
      try (ChatStream stream = bench.bonito().stream(REQUEST)) {
        assertThat(String.join("", stream.texts())).isEqualTo("b");
      }
      assertThat(bench.last().attempts()).hasSize(3);
    }
  }

  @Test
  void a_break_after_content_is_told_with_what_arrived() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.text("one ").text("two").fail(ErrorKind.STREAM_BROKEN));
      StringBuilder got = new StringBuilder();
      var failure =
          catchThrowableOfType(
              StreamInterruptedException.class,
              () -> bench.bonito().stream(REQUEST).texts().forEach(got::append));
      assertThat(got).hasToString("one two");
      assertThat(failure.partial().text()).isEqualTo("one two");
      assertThat(failure.partial().usage().estimated(UsageCategory.OUTPUT)).isTrue();
      assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_BROKEN);
      assertThat(failure.code()).isEqualTo("BON-5001");
      assertThat(failure.decision()).isEqualTo(bench.last());
      assertThat(bench.provider.asked).containsExactly("a");
    }
  }

  @Test
  void with_rescue_restart_the_caller_gets_the_whole_answer_elsewhere() {
    try (Bench bench = Bench.auto().route(restart("64Ki"), "a", "b")) {
      bench.provider.always("a", s -> s.text("half").fail(ErrorKind.STREAM_BROKEN));
      assertThat(bench.bonito().stream(REQUEST).drain().text()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "a", "b");
    }
  }

  @Test
  void a_full_holdBack_is_handed_over_and_then_cannot_restart() {
    try (Bench bench = Bench.auto().route(restart("10"), "a", "b")) {
      bench.provider.always("a", s -> s.text("eleven char").fail(ErrorKind.STREAM_BROKEN));
      catchThrowableOfType(
          StreamInterruptedException.class, () -> bench.bonito().stream(REQUEST).drain());
      assertThat(bench.provider.asked).containsExactly("a");
    }
  }

  @Test
  void a_late_first_token_fails_over_at_firstTokenTimeout() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.firstTokenTimeout(TimeSpan.of("3s")))),
                "a",
                "b")) {
      bench.provider.next("a", s -> s.pause(LONG).text("late").finish());
      long before = bench.time.nanos();
      assertThat(bench.bonito().stream(REQUEST).drain().text()).isEqualTo("b");
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isEqualTo(Duration.ofSeconds(3));
      assertThat(bench.provider.asked).containsExactly("a", "b");
    }
  }

  @Test
  void silence_after_content_ends_at_streamIdleTimeout() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.streamIdleTimeout(TimeSpan.of("4s")))), "a")) {
      bench.provider.next(
          "a", s -> s.text("one").pause(Duration.ofSeconds(3)).text("two").pause(LONG));
      long before = bench.time.nanos();
      var failure = interrupted(bench);
      assertThat(failure.partial().text()).isEqualTo("onetwo");
      assertThat(failure).hasMessageContaining("UPSTREAM_TIMEOUT");
      assertThat(Duration.ofNanos(bench.time.nanos() - before))
          .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }
  }

  @Test
  void the_callers_own_pauses_are_not_the_providers_silence() throws InterruptedException {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.streamIdleTimeout(TimeSpan.of("4s")))), "a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      Iterator<ChatEvent> events = bench.bonito().stream(REQUEST).iterator();
      StringBuilder got = new StringBuilder();
      while (events.hasNext()) {
        if (events.next() instanceof ChatEvent.TextDelta text) {
          got.append(text.text());
        }
        bench.time.sleep(Duration.ofSeconds(60));
      }
      assertThat(got).hasToString("onetwo");
    }
  }

  @Test
  void a_trickle_ends_below_minTokensPerSecond() {
    try (Bench bench =
        Bench.auto()
            .route(
                r ->
                    r.failover(
                        Bench.quick(
                            f -> f.minTokensPerSecond(2).streamIdleTimeout(TimeSpan.of("20s")))),
                "a")) {
      bench.provider.next(
          "a",
          s -> {
            for (int i = 0; i < 100; i++) {
              s.text("tick").pause(Duration.ofSeconds(3));
            }
            s.finish();
          });
      var failure = interrupted(bench);
      assertThat(failure).hasMessageContaining("UPSTREAM_TIMEOUT");
      assertThat(failure.partial().text().length()).isLessThan(30);
    }
  }

  @Test
  void an_endless_stream_ends_at_maxStreamDuration() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.maxStreamDuration(TimeSpan.of("30s")))), "a")) {
      bench.provider.next(
          "a",
          s -> {
            for (int i = 0; i < 1_000; i++) {
              s.text("x").pause(Duration.ofSeconds(1));
            }
          });
      long before = bench.time.nanos();
      assertThat(interrupted(bench).partial().text()).hasSizeBetween(29, 32);
      assertThat(Duration.ofNanos(bench.time.nanos() - before))
          .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }
  }

  @Test
  void the_callers_timeout_covers_the_stream_too() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next(
          "a", s -> s.text("one").pause(Duration.ofSeconds(15)).text("two").finish());
      ChatRequest request = REQUEST.toBuilder().timeout(Duration.ofSeconds(5)).build();
      var failure =
          catchThrowableOfType(
              StreamInterruptedException.class, () -> bench.bonito().stream(request).drain());
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
      assertThat(failure.partial().text()).isEqualTo("one");
    }
  }

  @Test
  void a_complete_answer_waits_for_usage_two_seconds_and_no_longer() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").finish().pause(Duration.ofSeconds(60)));
      long before = bench.time.nanos();
      ChatResponse answer = bench.bonito().stream(REQUEST).drain();
      assertThat(answer.text()).isEqualTo("one");
      assertThat(answer.usage().estimated(UsageCategory.OUTPUT)).isTrue();
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isEqualTo(Duration.ofSeconds(2));
      assertThat(bench.last().result().outcome()).isEqualTo("OK");
    }
  }

  @Test
  void a_complete_answer_stays_a_success_whatever_becomes_of_the_connection() {
    for (TimeSpan idle : List.of(TimeSpan.of("20s"), TimeSpan.of("1s"))) {
      try (Bench bench =
          Bench.auto().route(r -> r.failover(Bench.quick(f -> f.streamIdleTimeout(idle))), "a")) {
        bench.provider.next("a", s -> s.text("one").finish().lose(Delivery.UNKNOWN));
        assertThat(bench.bonito().stream(REQUEST).drain().text()).isEqualTo("one");
        bench.provider.next("a", s -> s.text("two").finish().pause(LONG));
        assertThat(bench.bonito().stream(REQUEST).drain().text()).isEqualTo("two");
        assertThat(bench.last().result().outcome()).isEqualTo("OK");
      }
    }
  }

  @Test
  void an_end_before_every_begun_answer_is_finished_is_a_break() {
    try (Bench bench = Bench.auto().route("a")) {
      ChatEvent second = new ChatEvent.TextDelta(1, "half", List.of(), Map.of());
      bench.provider.next("a", s -> s.text("one").event(second).finish());
      ChatRequest two = REQUEST.toBuilder().sampling(Sampling.builder().n(2).build()).build();
      var failure =
          catchThrowableOfType(
              StreamInterruptedException.class, () -> bench.bonito().stream(two).drain());
      assertThat(failure.kind()).isEqualTo(ErrorKind.STREAM_BROKEN);
    }
  }

  @Test
  void a_broken_one_stays_broken_for_who_reads_on() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").fail(ErrorKind.STREAM_BROKEN));
      Iterator<ChatEvent> events = bench.bonito().stream(REQUEST).iterator();
      var first =
          catchThrowableOfType(
              StreamInterruptedException.class, () -> events.forEachRemaining(event -> {}));
      assertThat(catchThrowableOfType(StreamInterruptedException.class, events::hasNext))
          .isSameAs(first);
    }
  }

  @Test
  void the_wait_for_the_first_token_is_not_slowness() {
    try (Bench bench =
        Bench.auto().route(r -> r.failover(Bench.quick(f -> f.minTokensPerSecond(2))), "a")) {
      bench.provider.next(
          "a", s -> s.pause(Duration.ofSeconds(8)).text("late ").text("but fast").finish());
      assertThat(bench.bonito().stream(REQUEST).drain().text()).isEqualTo("late but fast");
    }
  }

  @Test
  void the_callers_own_pauses_do_not_count_as_slowerThan() throws InterruptedException {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.builder.connection(
          "fake",
          Bench.custom()
              .breaker(Breaker.builder().calls(2).slowerThan(TimeSpan.of("2s")).build())
              .build());
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      for (ChatEvent event : bench.bonito().stream(REQUEST)) {
        assertThat(event).isNotNull();
        bench.time.sleep(Duration.ofSeconds(5));
      }
      assertThat(bench.ask()).isEqualTo("a");
      bench.provider.next("a", s -> s.pause(Duration.ofSeconds(3)).text("late").finish());
      bench.bonito().stream(REQUEST).drain();
      assertThat(bench.ask()).as("a late first token is slow").isEqualTo("b");
    }
  }

  @Test
  void nobody_reads_is_settled_when_bonito_closes() {
    Bench bench = Bench.auto().route("a");
    bench.provider.next("a", s -> s.text("one").text("two").finish());
    ChatStream forgotten = bench.bonito().stream(REQUEST);
    bench.bonito().close(Duration.ZERO);
    assertThat(bench.provider.closed).hasValue(1);
    assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
    assertThat(catchThrowableOfType(CallCancelledException.class, forgotten::drain).decision())
        .isEqualTo(bench.last());
  }

  @Test
  void reading_on_after_a_close_is_told_as_a_cancel() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      ChatStream stream = bench.bonito().stream(REQUEST);
      Iterator<ChatEvent> events = stream.iterator();
      events.next();
      stream.close();
      var failure =
          catchThrowableOfType(
              CallCancelledException.class, () -> events.forEachRemaining(event -> {}));
      assertThat(failure.decision()).isEqualTo(bench.last());
    }
  }

  @Test
  void the_callers_timeout_is_told_as_one_even_when_the_caller_was_not_reading()
      throws InterruptedException {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      ChatRequest request = REQUEST.toBuilder().timeout(Duration.ofSeconds(5)).build();
      Iterator<ChatEvent> events = bench.bonito().stream(request).iterator();
      events.next();
      bench.time.sleep(Duration.ofSeconds(6));
      assertThat(bench.last().result().outcome()).isEqualTo("DEADLINE_EXCEEDED");
      var failure =
          catchThrowableOfType(
              StreamInterruptedException.class, () -> events.forEachRemaining(event -> {}));
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
      assertThat(failure.decision()).isEqualTo(bench.last());
    }
  }

  @Test
  void an_end_without_a_finish_reason_is_never_a_success() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("half"));
      assertThat(interrupted(bench).kind()).isEqualTo(ErrorKind.STREAM_BROKEN);
      bench.provider.always("a", s -> {});
      assertThat(
              catchThrowableOfType(ProviderException.class, () -> bench.bonito().stream(REQUEST))
                  .kind())
          .isEqualTo(ErrorKind.STREAM_BROKEN);
    }
  }

  @Test
  void closing_it_cancels_the_call_and_blames_nobody() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      try (ChatStream stream = bench.bonito().stream(REQUEST)) {
        stream.iterator().next();
      }
      assertThat(bench.provider.calls.get(0).cancellation().cancelled()).isTrue();
      assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
      assertThat(bench.last().attempts())
          .singleElement()
          .extracting("outcome")
          .isEqualTo("CANCELLED");
      assertThat(bench.bonito().health().get(0).failures()).isZero();
      assertThat(bench.decisions).hasSize(1);
    }
  }

  @Test
  void a_stream_that_nobody_reads_is_reclaimed_at_its_end() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.maxStreamDuration(TimeSpan.of("30s")))), "a")) {
      bench.provider.next("a", s -> s.text("one").text("two").finish());
      ChatStream forgotten = bench.bonito().stream(REQUEST);
      bench.time.advance(Duration.ofSeconds(31));
      assertThat(bench.provider.calls.get(0).cancellation().cancelled()).isTrue();
      assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
      catchThrowableOfType(BonitoException.class, forgotten::drain);
      assertThat(bench.decisions).hasSize(1);
    }
  }

  @Test
  void one_that_is_left_after_its_last_word_is_reclaimed_too() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.maxStreamDuration(TimeSpan.of("30s")))), "a")) {
      bench.provider.next("a", s -> s.text("one").finish().usage(7, 3));
      readToItsLastWord(bench.bonito().stream(REQUEST).iterator());
      bench.time.advance(Duration.ofSeconds(29));
      assertThat(bench.decisions).isEmpty();
      bench.time.advance(Duration.ofSeconds(2));
      assertThat(bench.last().result().outcome()).isEqualTo("CANCELLED");
      assertThat(bench.last().attempts()).hasSize(1);
    }
  }

  @Test
  void the_callers_pause_after_the_last_word_costs_no_usage() throws InterruptedException {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.text("one").finish().usage(7, 3));
      Iterator<ChatEvent> events = bench.bonito().stream(REQUEST).iterator();
      readToItsLastWord(events);
      bench.time.sleep(Duration.ofSeconds(60));
      assertThat(events.hasNext()).isFalse();
      assertThat(bench.last().result().outcome()).isEqualTo("OK");
      assertThat(bench.last().result().outputTokens()).isEqualTo(3);
      assertThat(bench.last().result().usageReported()).isTrue();
    }
  }

  private static void readToItsLastWord(Iterator<ChatEvent> events) {
    ChatEvent event = events.next();
    while (event.kind() != ChatEvent.Kind.FINISHED) {
      event = events.next();
    }
  }

  @Test
  void an_interrupt_before_the_first_content_cancels_the_call() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.pause(LONG).text("late").finish());
      Thread.currentThread().interrupt();
      var failure =
          catchThrowableOfType(CallCancelledException.class, () -> bench.bonito().stream(REQUEST));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(failure.kind()).isEqualTo(ErrorKind.CANCELLED);
      assertThat(bench.provider.asked).containsExactly("a");
    }
  }

  private static UnaryOperator<com.getbonito.resource.v1alpha1.Route.Builder> restart(String size) {
    return r ->
        r.stream(
            StreamSettings.builder()
                .rescue(Rescue.RESTART)
                .holdBackSize(ByteSize.of(size))
                .build());
  }

  private static StreamInterruptedException interrupted(Bench bench) {
    return catchThrowableOfType(
        StreamInterruptedException.class, () -> bench.bonito().stream(REQUEST).drain());
  }

  private static List<ChatEvent.Kind> kinds(Bench bench, ChatRequest request) {
    List<ChatEvent.Kind> kinds = new ArrayList<>();
    try (ChatStream stream = bench.bonito().stream(request)) {
      stream.forEach(event -> kinds.add(event.kind()));
    }
    return kinds;
  }
}
