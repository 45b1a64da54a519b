package com.getbonito.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.spi.TimeSource;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The measurements of a target")
class TargetHealthTest {

  @Test
  void forget_old_first_tokens_while_unary_calls_go_on() {
    VirtualTime time = VirtualTime.manual();
    TargetHealth health =
        new HealthBook(time).of(new HealthBook.Key("c", "m"), Breaker.builder().build());
    health.firstToken(TimeUnit.SECONDS.toNanos(9));
    for (int i = 0; i < 7; i++) {
      time.advance(Duration.ofSeconds(10));
      health.answered(Objects.requireNonNull(health.permit()), 1_000_000);
    }
    assertThat(health.facts(false, 0).firstTokenMicros()).isZero();
    assertThat(health.facts(false, 0).latencyMicros()).isEqualTo(1_000);
    assertThat(health.facts(false, 0).samples()).isEqualTo(7);
  }

  @Test
  void are_not_kept_for_models_that_only_callers_name() {
    HealthBook book = new HealthBook(VirtualTime.manual());
    Breaker settings = Breaker.builder().build();
    TargetHealth routed = book.of(new HealthBook.Key("c", "routed"), settings);
    for (int i = 0; i < 1_000; i++) {
      assertThat(book.loose(new HealthBook.Key("c", "any-" + i), settings)).isNotNull();
    }
    assertThat(book.size()).isEqualTo(1);
    assertThat(book.loose(new HealthBook.Key("c", "routed"), settings)).isSameAs(routed);
  }

  @Test
  void bound_retries_on_a_clock_that_starts_below_zero() {
    AtomicLong nanos = new AtomicLong(-TimeUnit.SECONDS.toNanos(5));
    RetryBudget budget = new RetryBudget(new Ticking(nanos));
    for (int second = 0; second < 60; second += 15) {
      int granted = 0;
      for (int i = 0; i < 30; i++) {
        granted += budget.retry(20) ? 1 : 0;
      }
      assertThat(granted).as("second %d", second).isEqualTo(10);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(15));
    }
  }

  private record Ticking(AtomicLong reading) implements TimeSource {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return reading.get();
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      throw new UnsupportedOperationException("no timers here");
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("no sleeping here");
    }
  }
}
