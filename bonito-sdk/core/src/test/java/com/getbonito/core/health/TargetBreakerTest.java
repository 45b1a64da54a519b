package com.getbonito.core.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A breaker")
class TargetBreakerTest {

  private final VirtualTime time = VirtualTime.manual();

  @Test
  void is_told_nothing_by_what_began_before_it_opened() {
    TargetBreaker breaker = breaker(2, 1);
    Permit success = permit(breaker);
    Permit failure = permit(breaker);
    Permit cancelled = permit(breaker);
    breaker.failed(permit(breaker), 1);
    time.advance(Duration.ofMillis(5_001));
    Permit probe = permit(breaker);
    breaker.untouched(cancelled);
    assertThat(breaker.permit()).as("one probe at a time").isNull();
    assertThat(breaker.probing()).isTrue();
    breaker.succeeded(success, 1);
    breaker.failed(failure, 1);
    assertThat(breaker.state()).isEqualTo("HALF_OPEN");
    breaker.succeeded(probe, 1);
    assertThat(breaker.state()).isEqualTo("CLOSED");
  }

  @Test
  void takes_each_permit_back_once() {
    TargetBreaker breaker = breaker(2, 1);
    breaker.failed(permit(breaker), 1);
    time.advance(Duration.ofMillis(5_001));
    Permit probe = permit(breaker);
    breaker.untouched(probe);
    breaker.untouched(probe);
    breaker.failed(probe, 1);
    assertThat(breaker.state()).isEqualTo("HALF_OPEN");
    Permit next = permit(breaker);
    assertThat(breaker.permit()).isNull();
    breaker.succeeded(next, 1);
    assertThat(breaker.state()).isEqualTo("CLOSED");
  }

  private TargetBreaker breaker(int calls, int probes) {
    Breaker settings =
        Breaker.builder().calls(calls).openFor(TimeSpan.of("5s")).halfOpenProbes(probes).build();
    return new TargetBreaker("c/m", settings, time);
  }

  private static Permit permit(TargetBreaker breaker) {
    return Objects.requireNonNull(breaker.permit());
  }
}
