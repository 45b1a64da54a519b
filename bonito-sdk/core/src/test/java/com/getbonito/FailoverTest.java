package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Attempt;
import com.getbonito.error.BonitoException;
import com.getbonito.error.CallCancelledException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.error.ProviderException;
import com.getbonito.error.ProviderTimeoutException;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A call whose target fails")
class FailoverTest {

  @Test
  void goes_to_the_first_target_and_explains_itself() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      var answer = bench.bonito().chat(ChatRequest.of("r", "hello"));
      assertThat(answer.text()).isEqualTo("a");
      assertThat(answer.target()).isEqualTo("a");
      assertThat(answer.attempts()).isEqualTo(1);
      assertThat(answer.decision()).isEqualTo(bench.last());
      assertThat(bench.last().result().outcome()).isEqualTo("OK");
      assertThat(bench.last().result().inputTokens()).isEqualTo(7);
      assertThat(answer.usage().complete()).isTrue();
    }
  }

  @Test
  void is_retried_once_at_the_same_target_after_an_upstream_error() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.provider.asked).containsExactly("a", "a");
      assertThat(steps(bench)).containsExactly("UPSTREAM_ERROR retry", "OK done");
    }
  }

  @Test
  void fails_over_when_the_retry_fails_too() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.OVERLOADED));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorKind.class,
      names = {"INVALID_REQUEST", "CONTENT_BLOCKED"})
  void is_given_up_at_once_when_the_request_is_at_fault(ErrorKind kind) {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.always("a", s -> s.fail(kind));
      var failure = catchThrowableOfType(ProviderException.class, bench::ask);
      assertThat(failure.kind()).isEqualTo(kind);
      assertThat(bench.provider.asked).containsExactly("a");
      assertThat(failure.decision()).isEqualTo(bench.last());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorKind.class,
      names = {
        "NOT_ACTIVATED", "MODEL_UNKNOWN", "QUOTA_EXHAUSTED", "CONNECTION_FAILED",
        "RESPONSE_INVALID", "TOOL_CALL_MALFORMED", "UNCLASSIFIED", "AUTH_INVALID"
      })
  void goes_straight_to_another_target_where_asking_again_is_useless(ErrorKind kind) {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().build());
      bench.builder.connection("other", Bench.custom().build());
      Route.Target b = Route.Target.builder().name("b").connection("other").model("b").build();
      bench.builder.route("r", Route.builder().targets(Bench.target("a"), b).build());
      bench.provider.always("a", s -> s.fail(kind));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b");
    }
  }

  @Test
  void skips_the_other_models_of_a_connection_whose_key_is_refused() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.AUTH_INVALID));
      assertThat(catchThrowableOfType(ProviderException.class, bench::ask).kind())
          .isEqualTo(ErrorKind.AUTH_INVALID);
      assertThat(bench.provider.asked).containsExactly("a");
      assertThat(bench.provider.renewals).hasValue(1);
    }
  }

  @Test
  void tries_a_renewed_credential_once() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.freshCredential = true;
      bench.provider.next("a", s -> s.fail(ErrorKind.AUTH_EXPIRED));
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.provider.renewals).hasValue(1);
      assertThat(steps(bench)).containsExactly("AUTH_EXPIRED retry", "OK done");
    }
  }

  @Test
  void uses_the_credential_that_another_call_has_found_meanwhile() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next(
          "a",
          s -> {
            bench.provider.credentialVersion.incrementAndGet();
            s.fail(ErrorKind.AUTH_INVALID);
          });
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.provider.renewals).hasValue(0);
    }
  }

  @Test
  void uses_the_credential_that_another_call_finds_while_this_one_looks_for_it() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.replacedMeanwhile = 1;
      bench.provider.next("a", s -> s.fail(ErrorKind.AUTH_INVALID));
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void prefers_another_target_to_a_long_pause() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));
      long before = bench.time.nanos();
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isLessThan(Duration.ofMillis(10));
    }
  }

  @Test
  void waits_as_long_as_it_is_asked_to_where_there_is_no_other_target() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));
      long before = bench.time.nanos();
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(Duration.ofNanos(bench.time.nanos() - before))
          .isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
      assertThat(bench.last().attempts().get(0).pauseMillis()).isEqualTo(2_000);
    }
  }

  @Test
  void comes_back_to_the_target_that_wanted_a_pause_when_no_other_is_left() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(3)));
      bench.provider.next("b", s -> s.fail(ErrorKind.RESPONSE_INVALID));
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.provider.asked).containsExactly("a", "b", "a");
    }
  }

  @Test
  void does_not_wait_longer_than_the_route_allows() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(90)));
      long before = bench.time.nanos();
      assertThat(catchThrowableOfType(ProviderException.class, bench::ask).retryAfter())
          .isEqualTo(Duration.ofSeconds(90));
      assertThat(bench.time.nanos()).isEqualTo(before);
    }
  }

  @Test
  void backs_off_with_growing_pauses_when_no_pause_is_named() {
    try (Bench bench =
        Bench.auto()
            .route(r -> r.failover(Bench.quick(f -> f.retriesPerTarget(3).maxAttempts(9))), "a")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.OVERLOADED));
      catchThrowableOfType(BonitoException.class, bench::ask);
      List<Long> pauses = bench.last().attempts().stream().map(Attempt::pauseMillis).toList();
      assertThat(pauses).hasSize(4);
      assertThat(pauses.get(0)).isBetween(50L, 100L);
      assertThat(pauses.get(1)).isBetween(100L, 200L);
      assertThat(pauses.get(2)).isBetween(200L, 400L);
    }
  }

  @Test
  void stops_at_maxAttempts() {
    try (Bench bench =
        Bench.auto().route(r -> r.failover(Bench.quick(f -> f.maxAttempts(3))), "a", "b", "c")) {
      for (String model : List.of("a", "b", "c")) {
        bench.provider.always(model, s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      }
      var failure = catchThrowableOfType(RouteExhaustedException.class, bench::ask);
      assertThat(failure.failures()).hasSize(3);
      assertThat(bench.provider.asked).containsExactly("a", "a", "b");
      assertThat(failure).hasMessageContaining("a UPSTREAM_ERROR").hasMessageContaining("BON-3003");
    }
  }

  @Test
  void retriesPerTarget_zero_means_no_retry() {
    try (Bench bench =
        Bench.auto().route(r -> r.failover(Bench.quick(f -> f.retriesPerTarget(0))), "a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b");
    }
  }

  @Test
  void on_narrows_what_may_fail_over() {
    try (Bench bench =
        Bench.auto()
            .route(r -> r.failover(Bench.quick(f -> f.on(ErrorKind.OVERLOADED))), "a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.MODEL_UNKNOWN));
      assertThat(catchThrowableOfType(ProviderException.class, bench::ask).kind())
          .isEqualTo(ErrorKind.MODEL_UNKNOWN);
      bench.provider.heal("a").always("a", s -> s.fail(ErrorKind.OVERLOADED));
      assertThat(bench.ask()).isEqualTo("b");
    }
  }

  @Test
  void goes_only_to_a_larger_window_when_the_context_is_exceeded() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection(
          "fake", Bench.custom(window("a", 1_000), window("b", 900), window("c", 9_000)).build());
      bench.builder.route(
          "r",
          Route.builder()
              .targets(Bench.target("a"), Bench.target("b"), Bench.target("c"), Bench.target("d"))
              .build());
      bench.provider.next("a", s -> s.fail(ErrorKind.CONTEXT_EXCEEDED));
      assertThat(bench.ask()).isEqualTo("c");
      bench.provider.next("a", s -> s.fail(ErrorKind.CONTEXT_EXCEEDED));
      bench.provider.next("c", s -> s.fail(ErrorKind.CONTEXT_EXCEEDED));
      assertThat(catchThrowableOfType(BonitoException.class, bench::ask))
          .isInstanceOf(RouteExhaustedException.class);
      assertThat(bench.provider.asked).containsExactly("a", "c", "a", "c");
    }
  }

  @Test
  void does_not_come_back_to_a_smaller_window_either() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom(window("a", 1_000), window("b", 900)).build());
      bench.builder.route(
          "r", Route.builder().targets(Bench.target("a"), Bench.target("b")).build());
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));
      bench.provider.next("b", s -> s.fail(ErrorKind.CONTEXT_EXCEEDED));
      assertThat(bench.ask()).as("a is larger").isEqualTo("a");
    }
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom(window("a", 900), window("b", 900)).build());
      bench.builder.route(
          "r", Route.builder().targets(Bench.target("a"), Bench.target("b")).build());
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofSeconds(2)));
      bench.provider.next("b", s -> s.fail(ErrorKind.CONTEXT_EXCEEDED));
      catchThrowableOfType(BonitoException.class, bench::ask);
      assertThat(bench.provider.asked).containsExactly("a", "b");
    }
  }

  @Test
  void passes_over_a_smaller_window_where_the_larger_ones_breaker_has_opened_meanwhile() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection(
          "fake",
          Bench.custom(window("a", 1_000), window("b", 900), window("c", 9_000))
              .breaker(Breaker.builder().calls(2).build())
              .build());
      bench.builder.route(
          "r",
          Route.builder().targets(Bench.target("a"), Bench.target("b"), Bench.target("c")).build());
      bench.provider.next("c", s -> s.fail(ErrorKind.CONNECTION_FAILED));
      bench.provider.next(
          "a",
          s -> {
            catchThrowableOfType(
                BonitoException.class, () -> bench.bonito().chat(ChatRequest.of("fake/c", "x")));
            s.fail(ErrorKind.CONTEXT_EXCEEDED);
          });
      assertThat(catchThrowableOfType(BonitoException.class, bench::ask).kind())
          .isEqualTo(ErrorKind.CONTEXT_EXCEEDED);
      assertThat(bench.provider.asked).containsExactly("a", "c");
    }
  }

  @Test
  void an_endless_pause_is_not_waited_for() {
    try (Bench bench = Bench.auto().route("a")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.RATE_LIMITED, Duration.ofDays(200_000)));
      assertThat(catchThrowableOfType(ProviderException.class, bench::ask).decision())
          .isEqualTo(bench.last());
    }
  }

  @Test
  void an_endless_timeout_is_no_timeout() {
    try (Bench bench = Bench.auto().route("a")) {
      ChatRequest request =
          ChatRequest.builder("r").user("x").timeout(Duration.ofSeconds(Long.MAX_VALUE)).build();
      assertThat(bench.bonito().chat(request).text()).isEqualTo("a");
      assertThat(bench.bonito().stream(request).drain().text()).isEqualTo("a");
    }
  }

  @Test
  void does_not_ask_a_silent_target_again() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.pause(Duration.ofSeconds(120)).text("late").finish());
      long before = bench.time.nanos();
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b");
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isEqualTo(Duration.ofSeconds(10));
      assertThat(bench.last().attempts().get(0).outcome()).isEqualTo("UPSTREAM_TIMEOUT");
    }
  }

  @Test
  void a_targets_own_timeout_wins_over_the_routes() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().build());
      Route.Target quick =
          Route.Target.builder()
              .name("a")
              .connection("fake")
              .model("a")
              .timeout(TimeSpan.of("1s"))
              .build();
      bench.builder.route("r", Route.builder().targets(quick).build());
      bench.provider.next("a", s -> s.pause(Duration.ofSeconds(5)).text("late").finish());
      var failure = catchThrowableOfType(ProviderTimeoutException.class, bench::ask);
      assertThat(failure.timeout()).isEqualTo("attemptTimeout");
      assertThat(bench.last().attempts().get(0).durationMicros()).isEqualTo(1_000_000);
    }
  }

  @Test
  void the_total_time_ends_the_last_attempt() {
    try (Bench bench =
        Bench.auto()
            .route(
                r -> r.failover(Bench.quick(f -> f.totalTimeout(TimeSpan.of("15s")))), "a", "b")) {
      bench.provider.always("a", s -> s.pause(Duration.ofMinutes(5)));
      bench.provider.always("b", s -> s.pause(Duration.ofMinutes(5)));
      long before = bench.time.nanos();
      assertThat(catchThrowableOfType(RouteExhaustedException.class, bench::ask)).isNotNull();
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isEqualTo(Duration.ofSeconds(15));
    }
  }

  @Test
  void the_callers_timeout_is_the_callers() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.always("a", s -> s.pause(Duration.ofMinutes(5)));
      ChatRequest request =
          ChatRequest.builder("r").user("hello").timeout(Duration.ofSeconds(3)).build();
      var failure =
          catchThrowableOfType(CallCancelledException.class, () -> bench.bonito().chat(request));
      assertThat(failure.kind()).isEqualTo(ErrorKind.DEADLINE_EXCEEDED);
      assertThat(bench.provider.asked).containsExactly("a");
      assertThat(bench.bonito().health().get(0).facts().errorPpm()).isZero();
    }
  }

  @Test
  void stateful_requests_are_not_repeated_blindly() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.CONNECTION_LOST));
      ChatRequest request =
          ChatRequest.builder("r").user("hello").providerParameter("*", "store", true).build();
      assertThat(bench.bonito().chat(request).text()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b");
    }
  }

  @Test
  void a_request_that_met_a_dead_connection_is_sent_again_at_once_and_blames_nobody() {
    for (Delivery delivery : List.of(Delivery.NONE, Delivery.UNLIKELY)) {
      try (Bench bench = Bench.auto().route("a", "b")) {
        bench.provider.next("a", s -> s.lose(delivery));
        bench.provider.next("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
        long before = bench.time.nanos();
        assertThat(bench.ask()).as("the usual retry is still there").isEqualTo("a");
        assertThat(bench.last().attempts().get(1).startMicros())
            .isEqualTo(bench.last().attempts().get(0).durationMicros());
        assertThat(bench.bonito().health().get(0).failures()).isEqualTo(1);
        assertThat(bench.time.nanos()).isGreaterThan(before);
      }
    }
  }

  @Test
  void a_stateful_request_is_repeated_only_where_it_certainly_did_not_arrive() {
    for (Delivery delivery : Delivery.values()) {
      try (Bench bench = Bench.auto().route("a", "b")) {
        bench.provider.next("a", s -> s.lose(delivery));
        ChatRequest request =
            ChatRequest.builder("r").user("hello").providerParameter("*", "store", true).build();
        assertThat(bench.bonito().chat(request).text())
            .isEqualTo(delivery == Delivery.NONE ? "a" : "b");
      }
    }
  }

  @Test
  void a_defect_of_a_client_is_reported_as_one_and_not_failed_over() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", FakeProvider.Script::defect);
      var failure = catchThrowableOfType(BonitoException.class, bench::ask);
      assertThat(failure.kind()).isEqualTo(ErrorKind.INTERNAL);
      assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void every_target_ruled_out_is_refused_fast_with_a_reason_each() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      for (String model : List.of("a", "b")) {
        bench.provider.always(model, s -> s.fail(ErrorKind.CONNECTION_FAILED));
      }
      for (int i = 0; i < 10; i++) {
        catchThrowableOfType(BonitoException.class, bench::ask);
      }
      int asked = bench.provider.asked.size();
      var failure = catchThrowableOfType(NoCandidateException.class, bench::ask);
      assertThat(failure)
          .hasMessageContaining("a (breaker:open)")
          .hasMessageContaining("b (breaker:open)");
      assertThat(bench.provider.asked).hasSize(asked);
      assertThat(failure.decision().attempts()).isEmpty();
    }
  }

  private static OfferedModel window(String model, long tokens) {
    return OfferedModel.builder().model(model).contextWindow(tokens).build();
  }

  private static List<String> steps(Bench bench) {
    return bench.last().attempts().stream().map(a -> a.outcome() + " " + a.next()).toList();
  }
}
