package com.getbonito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.RateLimits;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.NoCandidateException;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is measured of a target")
class HealthTest {

  @Test
  void an_open_breaker_is_passed_over_and_probed_by_one_call_after_openFor() {
    try (Bench bench = breaker(b -> b.calls(4).openFor(TimeSpan.of("5s")), "a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.CONNECTION_FAILED));
      bench.ask();
      bench.ask();
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(Collections.frequency(bench.provider.asked, "a")).isEqualTo(2);
      assertThat(rejection(bench.last())).isEqualTo("breaker:open");
      bench.time.advance(Duration.ofMillis(5_001));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(Collections.frequency(bench.provider.asked, "a")).as("one probe").isEqualTo(3);
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(Collections.frequency(bench.provider.asked, "a")).as("open again").isEqualTo(3);
      bench.provider.heal("a");
      bench.time.advance(Duration.ofMillis(5_001));
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void halfOpenProbes_calls_may_probe_at_once() {
    for (int probes : List.of(1, 2)) {
      try (Bench bench =
          breaker(b -> b.calls(2).openFor(TimeSpan.of("5s")).halfOpenProbes(probes), "a")) {
        bench.provider.next("a", s -> s.fail(ErrorKind.CONNECTION_FAILED));
        catchThrowableOfType(BonitoException.class, bench::ask);
        bench.time.advance(Duration.ofMillis(5_001));
        bench.provider.next("a", s -> s.text("slow").text("probe").finish());
        try (var probing = bench.bonito().stream(ChatRequest.of("r", "x"))) {
          if (probes == 1) {
            assertThat(catchThrowableOfType(NoCandidateException.class, bench::ask))
                .hasMessageContaining("breaker:probing");
          } else {
            assertThat(bench.ask()).isEqualTo("a");
          }
          assertThat(probing.texts()).containsExactly("slow", "probe");
        }
        assertThat(bench.ask()).isEqualTo("a");
      }
    }
  }

  @Test
  void failureRatePercent_decides_how_many_failures_open_it() {
    for (int percent : List.of(30, 80)) {
      try (Bench bench = breaker(b -> b.calls(4).failureRatePercent(percent), "a", "b")) {
        bench.provider.next("a", s -> s.fail(ErrorKind.CONNECTION_FAILED));
        bench.ask();
        bench.ask();
        bench.ask();
        assertThat(bench.ask()).isEqualTo(percent == 30 ? "b" : "a");
      }
    }
  }

  @Test
  void an_answer_slowerThan_the_limit_counts_as_a_failure() {
    try (Bench bench = breaker(b -> b.calls(2).slowerThan(TimeSpan.of("2s")), "a", "b")) {
      bench.provider.next("a", s -> s.pause(Duration.ofSeconds(3)).text("slow").finish());
      assertThat(bench.ask()).isEqualTo("slow");
      assertThat(bench.ask()).isEqualTo("b");
    }
  }

  @Test
  void the_callers_faults_never_open_it() {
    try (Bench bench = breaker(b -> b.calls(2), "a")) {
      for (int i = 0; i < 10; i++) {
        bench.provider.next("a", s -> s.fail(ErrorKind.INVALID_REQUEST));
        catchThrowableOfType(BonitoException.class, bench::ask);
      }
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(bench.bonito().health().get(0).facts().errorPpm()).isZero();
    }
  }

  @Test
  void a_target_whose_headers_say_nothing_is_left_is_skipped_until_its_reset() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      RateLimits spent =
          RateLimits.builder().remainingRequests(0L).resetRequests(Duration.ofSeconds(8)).build();
      bench.provider.next("a", s -> s.limits(spent).text("last one").finish());
      assertThat(bench.ask()).isEqualTo("last one");
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(rejection(bench.last())).isEqualTo("limited:8000ms");
      bench.time.advance(Duration.ofSeconds(8));
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void tokens_that_ran_out_count_like_requests() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      RateLimits spent =
          RateLimits.builder().remainingTokens(0L).resetTokens(Duration.ofSeconds(8)).build();
      bench.provider.next("a", s -> s.limits(spent).text("last one").finish());
      bench.ask();
      assertThat(bench.ask()).isEqualTo("b");
    }
  }

  @Test
  void a_single_limited_target_is_waited_for_a_moment() {
    try (Bench bench = Bench.auto().route("a")) {
      RateLimits spent =
          RateLimits.builder().remainingRequests(0L).resetRequests(Duration.ofSeconds(3)).build();
      bench.provider.next("a", s -> s.limits(spent).text("last one").finish());
      bench.ask();
      long before = bench.time.nanos();
      assertThat(bench.ask()).isEqualTo("a");
      assertThat(Duration.ofNanos(bench.time.nanos() - before)).isEqualTo(Duration.ofSeconds(3));
    }
  }

  @Test
  void a_refused_credential_moves_a_connection_to_the_end_until_it_works() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().build());
      bench.builder.connection("other", Bench.custom().build());
      Route.Target b = Route.Target.builder().name("b").connection("other").model("b").build();
      bench.builder.route("r", Route.builder().targets(Bench.target("a"), b).build());
      bench.provider.next("a", s -> s.fail(ErrorKind.AUTH_INVALID));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b", "b");
      bench.provider.next("b", s -> s.fail(ErrorKind.MODEL_UNKNOWN));
      assertThat(bench.ask()).as("the last resort works again").isEqualTo("a");
      assertThat(bench.ask()).isEqualTo("a");
    }
  }

  @Test
  void a_refused_credential_is_tried_again_after_a_while() {
    try (Bench bench = Bench.auto()) {
      bench.builder.connection("fake", Bench.custom().build());
      bench.builder.connection("other", Bench.custom().build());
      Route.Target b = Route.Target.builder().name("b").connection("other").model("b").build();
      bench.builder.route("r", Route.builder().targets(Bench.target("a"), b).build());
      bench.provider.next("a", s -> s.fail(ErrorKind.AUTH_INVALID));
      assertThat(bench.ask()).isEqualTo("b");
      bench.time.advance(Duration.ofSeconds(14));
      assertThat(bench.ask()).isEqualTo("b");
      bench.time.advance(Duration.ofSeconds(2));
      assertThat(bench.ask()).as("rotated meanwhile").isEqualTo("a");
    }
  }

  @Test
  void the_fastest_target_is_found_by_measuring() {
    try (Bench bench =
        Bench.auto().route(r -> r.strategy(Strategy.LATENCY_OPTIMIZED), "slow", "fast")) {
      bench.provider.always("slow", s -> s.pause(Duration.ofMillis(900)).text("slow").finish());
      bench.provider.always("fast", s -> s.pause(Duration.ofMillis(100)).text("fast").finish());
      for (int i = 0; i < 200; i++) {
        bench.ask();
      }
      assertThat(Collections.frequency(bench.provider.asked, "slow")).isLessThan(20);
      assertThat(bench.last().plan().candidates().get(1).scores())
          .containsEntry("latencyMicros", 100_000L);
    }
  }

  @Test
  void a_cold_target_gets_a_twentieth_of_the_calls_at_most() {
    try (Bench bench =
        Bench.auto().route(r -> r.strategy(Strategy.LATENCY_OPTIMIZED), "warm", "cold")) {
      for (int i = 0; i < 10; i++) {
        bench.ask();
      }
      bench.provider.always("cold", s -> s.fail(ErrorKind.INVALID_REQUEST));
      int before = bench.provider.asked.size();
      for (int i = 0; i < 200; i++) {
        try {
          bench.ask();
        } catch (BonitoException expected) {
          assertThat(expected.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        }
      }
      List<String> asked = bench.provider.asked.subList(before, bench.provider.asked.size());
      assertThat(Collections.frequency(asked, "cold")).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void retryBudgetPercent_bounds_retries_when_everything_fails() {
    try (Bench bench = breaker(b -> b.calls(1_000).failureRatePercent(100), "a")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      for (int i = 0; i < 40; i++) {
        ChatRequest request = ChatRequest.of("r", "x");
        catchThrowableOfType(BonitoException.class, () -> bench.bonito().chat(request));
      }
      int retries = bench.provider.asked.size() - 40;
      assertThat(retries).as("40 calls within some seconds, 20 %% or 10").isBetween(10, 14);
    }
  }

  @Test
  void an_attempt_says_what_was_done_next_also_where_the_breaker_changed_it() {
    try (Bench bench = breaker(b -> b.calls(2).failureRatePercent(1), "a", "b")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.provider.asked).containsExactly("a", "b");
      assertThat(bench.last().attempts())
          .extracting(attempt -> attempt.target() + " " + attempt.next())
          .containsExactly("a failover", "b done");
    }
    try (Bench bench = breaker(b -> b.calls(2).failureRatePercent(1), "a")) {
      bench.provider.always("a", s -> s.fail(ErrorKind.UPSTREAM_ERROR));
      catchThrowableOfType(BonitoException.class, bench::ask);
      assertThat(bench.last().attempts()).singleElement().extracting("next").isEqualTo("giveUp");
    }
  }

  @Test
  void an_unclassified_failure_is_counted() {
    try (Bench bench = Bench.auto().route("a", "b")) {
      bench.provider.next("a", s -> s.fail(ErrorKind.UNCLASSIFIED));
      assertThat(bench.ask()).isEqualTo("b");
      assertThat(bench.bonito().health().get(0).unclassified()).isEqualTo(1);
    }
  }

  private static Bench breaker(UnaryOperator<Breaker.Builder> change, String... models) {
    Bench bench = Bench.auto().route(models);
    bench.builder.connection(
        "fake", Bench.custom().breaker(change.apply(Breaker.builder()).build()).build());
    return bench;
  }

  private static String rejection(Decision decision) {
    return String.valueOf(decision.plan().candidates().get(0).rejected());
  }
}
