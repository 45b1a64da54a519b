package com.getbonito.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.processing.retry.RetryExecution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A retry")
class BackoffTest {

  @Test
  void waits_twice_as_long_each_time_up_to_five_minutes_and_never_ends() {
    assertThat(delays(0.5, 11))
        .containsExactly(
            1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 64_000L, 128_000L, 256_000L, 300_000L,
            300_000L);
    assertThat(new Backoff(() -> 0).initExecution().isLastAttempt()).isFalse();
  }

  @Test
  void is_spread_by_a_fifth() {
    assertThat(delays(0, 1)).containsExactly(800L);
    assertThat(delays(0.999_999, 1)).containsExactly(1_200L);
  }

  private static List<Long> delays(double random, int count) {
    RetryExecution retry = new Backoff(() -> random).initExecution();
    return Stream.generate(() -> retry.nextDelay().orElseThrow()).limit(count).toList();
  }
}
