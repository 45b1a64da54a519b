package com.getbonito.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Racing;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Under contention")
class ContentionTest {

  @Test
  void a_half_open_breaker_never_has_more_probes_in_flight_than_it_may() {
    for (int probes : new int[] {1, 3}) {
      for (int round = 0; round < 100; round++) {
        VirtualTime time = VirtualTime.manual();
        TargetBreaker breaker = halfOpen(time, probes);
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Racing.run(
            4,
            40,
            i -> {
              Permit permit = breaker.permit();
              if (permit != null) {
                most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                inFlight.decrementAndGet();
                breaker.untouched(permit);
                breaker.untouched(permit);
              }
            });
        assertThat(most.get()).isBetween(1, probes);
        assertThat(breaker.probing()).isFalse();
        for (int probe = 0; probe < probes; probe++) {
          breaker.succeeded(breaker.permit(), 1);
        }
        assertThat(breaker.state()).isEqualTo("CLOSED");
      }
    }
  }

  @Test
  void a_cold_target_is_explored_by_one_call_at_a_time() {
    ExploreShare share = new ExploreShare();
    AtomicInteger exploring = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger explored = new AtomicInteger();
    Racing.run(
        4,
        20_000,
        i -> {
          boolean taken = share.ppm() < 50_000 && share.take();
          share.called(taken);
          if (taken) {
            explored.incrementAndGet();
            most.accumulateAndGet(exploring.incrementAndGet(), Math::max);
            exploring.decrementAndGet();
            share.release();
          }
        });
    assertThat(most).hasValue(1);
    assertThat(share.exploring()).isFalse();
    assertThat(explored.get()).isBetween(1, 4_100);
    assertThat(share.ppm()).isBetween(0, 60_000);
  }

  @Test
  void retries_stay_within_their_budget() {
    VirtualTime time = VirtualTime.manual();
    for (int round = 0; round < 50; round++) {
      RetryBudget budget = new RetryBudget(time);
      AtomicInteger granted = new AtomicInteger();
      Racing.run(
          4,
          250,
          i -> {
            budget.called();
            granted.addAndGet(budget.retry(20) ? 1 : 0);
          });
      assertThat(granted.get()).isBetween(10, 200);
      time.advance(Duration.ofSeconds(11));
      assertThat(budget.retry(20)).isTrue();
    }
  }

  private static TargetBreaker halfOpen(VirtualTime time, int probes) {
    Breaker settings =
        Breaker.builder().calls(2).openFor(TimeSpan.of("1s")).halfOpenProbes(probes).build();
    TargetBreaker breaker = new TargetBreaker("c/m", settings, time);
    breaker.failed(breaker.permit(), 1);
    time.advance(Duration.ofMillis(1_001));
    return breaker;
  }
}
