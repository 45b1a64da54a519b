package com.getbonito.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A rate in integers")
class GcraTest {

  @ParameterizedTest(name = "{0} per {2}, burst {1}")
  @CsvSource({
    "1, 1, PT1S",
    "7, 7, PT1S",
    "3, 10, PT1S",
    "600, 600, PT1M",
    "59, 7, PT1M",
    "1, 1, PT24H",
    "7, 3, PT24H",
    "2000000, 2000000, PT1M",
    "1000000007, 1000000007, PT1S",
    "3000000019, 1000003, PT1S",
  })
  void admits_at_most_limit_and_burst_in_a_window_and_in_the_long_run_all_of_the_limit(
      long limit, long burst, Duration window) {
    Gcra rate = new Gcra(limit, burst, window.toNanos());
    Random random = new Random(limit);
    Bucket bucket = new Bucket(-5);
    ArrayDeque<long[]> recent = new ArrayDeque<>();
    long most = Math.max(1, burst / 50);
    long within = 0;
    long sum = 0;
    long now = -5;
    for (int takes = 0; takes < 100_000 && sum < 20 * (limit + burst); takes++) {
      long units = 1 + (most == 1 ? 0 : random.nextLong(most));
      long wait = bucket.waitNanos(rate, units, now);
      if (wait > 0) {
        assertThat(bucket.waitNanos(rate, units, now + wait - 1)).isPositive();
        now += wait;
        assertThat(bucket.waitNanos(rate, units, now)).isLessThanOrEqualTo(0);
      }
      bucket.take(rate, units, now);
      recent.add(new long[] {now, units});
      within += units;
      sum += units;
      while (recent.element()[0] <= now - window.toNanos()) {
        within -= recent.remove()[1];
      }
      assertThat(within).isLessThanOrEqualTo(limit + burst);
    }
    double windows = (now + 5.0) / window.toNanos();
    assertThat(sum).isGreaterThanOrEqualTo((long) (0.999 * limit * windows));
    assertThat(sum).isLessThanOrEqualTo((long) (limit * windows) + burst + 1);
  }

  @Test
  void never_loses_a_unit_to_rounding() {
    Gcra rate = new Gcra(7, 7, Duration.ofSeconds(1).toNanos());
    Bucket bucket = new Bucket(0);
    long now = 0;
    int taken = 0;
    for (long second = 0; second < 100_000; second++) {
      now = second * 1_000_000_000L;
      while (bucket.waitNanos(rate, 1, now) <= 0) {
        bucket.take(rate, 1, now);
        taken++;
      }
    }
    assertThat(taken).isEqualTo(700_000);
  }

  @Test
  void waits_for_the_part_of_a_nanosecond_that_is_missing() {
    Gcra rate = new Gcra(3, 1, 10);
    Bucket bucket = new Bucket(0);
    bucket.take(rate, 1, 0);
    assertThat(bucket.waitNanos(rate, 1, 0)).isEqualTo(4);
    assertThat(bucket.waitNanos(rate, 1, 3)).isEqualTo(1);
    assertThat(bucket.waitNanos(rate, 1, 4)).isLessThanOrEqualTo(0);
  }

  @Test
  void outlives_a_clock_whose_origin_wraps() {
    Gcra rate = new Gcra(2, 2, 1_000);
    long now = Long.MAX_VALUE - 200;
    Bucket bucket = new Bucket(now);
    bucket.take(rate, 2, now);
    assertThat(bucket.waitNanos(rate, 1, now)).isEqualTo(500);
    assertThat(bucket.waitNanos(rate, 1, now + 499)).isEqualTo(1);
    assertThat(bucket.waitNanos(rate, 1, now + 500)).isLessThanOrEqualTo(0);
  }

  @Test
  void stays_exact_where_the_product_needs_more_than_64_bits() {
    Gcra rate = new Gcra(7_000_000_000_003L, 7_000_000_000_003L, Duration.ofHours(24).toNanos());
    Bucket bucket = new Bucket(0);
    bucket.take(rate, 7_000_000_000_003L, 0);
    assertThat(bucket.aheadUntil()).isEqualTo(Duration.ofHours(24).toNanos());
    bucket.giveBack(rate, 7_000_000_000_002L, 0, 0);
    assertThat(bucket.waitNanos(rate, 7_000_000_000_002L, 0)).isLessThanOrEqualTo(0);
    assertThat(bucket.waitNanos(rate, 7_000_000_000_003L, 0)).isPositive();
  }

  @Test
  void bounds_a_debt_that_no_clock_would_reach() {
    Gcra rate = new Gcra(1, 1, Duration.ofHours(24).toNanos());
    Bucket bucket = new Bucket(0);
    bucket.take(rate, Long.MAX_VALUE, 0);
    bucket.take(rate, Long.MAX_VALUE, 0);
    assertThat(bucket.waitNanos(rate, 1, 0)).isBetween(Gcra.NEVER / 2, 2 * Gcra.NEVER);
  }

  @Test
  void wants_a_limit_a_burst_and_a_window() {
    assertThatThrownBy(() -> new Gcra(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gcra(1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Gcra(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }
}
