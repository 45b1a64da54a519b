package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.applied;
import static com.getbonito.core.policy.Fixture.rate;
import static com.getbonito.core.policy.Fixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Accounts of limits on rate")
class PartitionsTest {

  private final VirtualTime time = VirtualTime.manual();
  private final RateLimits limits = new RateLimits(time, 3);
  private final Terms terms =
      applied(
              Policy.builder()
                  .rateLimit(rate("1m").requests(6L).tokens(600L).per(Dimension.TEAM).build())
                  .build())
          .call();

  @Test
  void are_bounded_and_another_is_refused_while_all_are_in_use() {
    for (String team : new String[] {"a", "b", "c"}) {
      limits.enter(terms, team(team), 1);
    }
    RateExceededException refused =
        catchThrowableOfType(RateExceededException.class, () -> limits.enter(terms, team("d"), 1));
    assertThat(refused.rule()).isEqualTo("rateLimit.per");
    assertThat(refused).hasMessageContaining("all 3 accounts");
    limits.enter(terms, team("a"), 1);
    time.advance(Duration.ofMinutes(1).plusNanos(1));
    limits.enter(terms, team("d"), 1);
    assertThat(limits.partitions()).isEqualTo(1);
  }

  @Test
  void vanish_only_once_they_equal_new_ones() {
    for (int i = 0; i < 6; i++) {
      limits.enter(terms, team("a"), 1);
    }
    time.advance(Duration.ofSeconds(59));
    assertThat(limits.partitions()).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      limits.enter(terms, team("a"), 1);
    }
    time.advance(Duration.ofSeconds(59));
    assertThat(limits.partitions()).isEqualTo(1);
    time.advance(Duration.ofMinutes(2));
    assertThat(limits.partitions()).isZero();
  }

  @Test
  void stay_as_long_as_a_debt_does() {
    limits.enter(terms, team("a"), 600).trueUp(60_000);
    time.advance(Duration.ofMinutes(99));
    assertThat(limits.partitions()).isEqualTo(1);
    assertThat(
            catchThrowableOfType(
                RateExceededException.class, () -> limits.enter(terms, team("a"), 600)))
        .isNotNull();
    time.advance(Duration.ofMinutes(1));
    limits.enter(terms, team("a"), 600);
  }

  @Test
  void come_back_for_a_debt_that_is_told_late() {
    Pass pass = limits.enter(terms, team("a"), 1);
    time.advance(Duration.ofHours(1));
    assertThat(limits.partitions()).isZero();
    pass.trueUp(1_201);
    RateExceededException refused =
        catchThrowableOfType(
            RateExceededException.class, () -> limits.enter(terms, team("a"), 600));
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void of_a_longer_window_after_a_reload_stay_for_its_length() {
    limits.enter(terms, team("a"), 1);
    Terms longer =
        applied(
                Policy.builder()
                    .rateLimit(rate("1h").requests(1L).per(Dimension.TEAM).build())
                    .build())
            .call();
    time.advance(Duration.ofMinutes(1).minusSeconds(1));
    limits.enter(longer, team("a"), 1);
    time.advance(Duration.ofMinutes(59));
    assertThat(
            catchThrowableOfType(
                RateExceededException.class, () -> limits.enter(longer, team("a"), 1)))
        .isNotNull();
  }
}
