package com.getbonito.verification.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.verification.budgets.RateRun.Admission;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ledger")
@DisplayName("Rate limits under 64 threads and 8 keys")
class RatesTest {

  private static final Duration LENGTH =
      Boolean.getBoolean("bonito.full") ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
  private static final long WINDOW = RateRun.WINDOW.toNanos();
  private static final int LARGEST_CALL = Counter.INPUT + Shop.MOST_OUTPUT;

  @ParameterizedTest(name = "{0} requests a second, burst {1}")
  @CsvSource({"100, 20", "37, 1", "250, 500"})
  void let_in_no_more_requests_than_limit_and_burst_and_no_fewer_than_the_limit(
      long limit, long burst) throws Exception {
    RateRun run = new RateRun(RateLimit.builder().requests(limit).burst(burst), LENGTH);
    run.go();
    assertThat(run.findings()).isEmpty();
    double allowed = burst + (double) limit * run.length().toNanos() / WINDOW;
    double least = 1;
    double most = 0;
    long densest = 0;
    for (int key = 0; key < RateRun.KEYS; key++) {
      List<Admission> admitted = run.admissions(key);
      densest = Math.max(densest, densest(admitted, each -> 1));
      least = Math.min(least, admitted.size() / allowed);
      most = Math.max(most, admitted.size() / allowed);
    }
    say(
        "%d requests/s, burst %d".formatted(limit, burst),
        run,
        densest,
        limit + burst,
        least,
        most);
    assertThat(densest)
        .as("in a window")
        .isLessThanOrEqualTo(limit + burst)
        .isGreaterThan(limit / 2);
    assertThat(most).as("of what is allowed").isLessThanOrEqualTo(1);
    assertThat(least).as("of what is allowed").isGreaterThan(burst == 1 ? 0.9 : 0.99);
  }

  @Test
  void charge_tokens_as_they_were_used_and_carry_debt_forward() throws Exception {
    long limit = 10_000;
    long burst = 2_000;
    RateRun run = new RateRun(RateLimit.builder().tokens(limit).burst(burst), LENGTH);
    run.go();
    assertThat(run.findings()).isEmpty();
    long unforeseen = RateRun.THREADS_PER_KEY * LARGEST_CALL;
    double least = 2;
    double most = 0;
    long densest = 0;
    for (int key = 0; key < RateRun.KEYS; key++) {
      List<Admission> admitted = run.admissions(key);
      densest = Math.max(densest, densest(admitted, Admission::tokens));
      for (Admission each : admitted) {
        assertThat(each.before())
            .as("used before a call was let in at %s", Duration.ofNanos(each.nanos()))
            .isLessThanOrEqualTo(burst + limit * each.nanos() / WINDOW);
      }
      Admission last = admitted.get(admitted.size() - 1);
      double share = last.before() / (burst + (double) limit * last.nanos() / WINDOW);
      least = Math.min(least, share);
      most = Math.max(most, share);
    }
    say("%d tokens/s, burst %d".formatted(limit, burst), run, densest, limit + burst, least, most);
    assertThat(densest)
        .as("in a window, beside what running calls turn out to use")
        .isLessThanOrEqualTo(limit + burst + unforeseen)
        .isGreaterThan(limit / 2);
    assertThat(most).as("used of what is allowed").isLessThanOrEqualTo(1);
    assertThat(least).as("used of what is allowed").isGreaterThan(0.99);
  }

  /** The most in any window that begins with an admission. */
  private static long densest(List<Admission> admitted, ToLongFunction<Admission> weight) {
    long most = 0;
    long sum = 0;
    int first = 0;
    for (Admission each : admitted) {
      sum += weight.applyAsLong(each);
      while (each.nanos() - admitted.get(first).nanos() >= WINDOW) {
        sum -= weight.applyAsLong(admitted.get(first++));
      }
      most = Math.max(most, sum);
    }
    return most;
  }

  private static void say(
      String what, RateRun run, long densest, long allowed, double least, double most) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "report: rate %s, 64 threads, 8 keys, %d s: densest window %,d of %,d, long run %.2f to"
                + " %.2f %%, %,d refusals",
            what,
            run.length().toSeconds(),
            densest,
            allowed,
            100 * least,
            100 * most,
            run.refused()));
  }
}
