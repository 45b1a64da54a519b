package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.ANNA;
import static com.getbonito.core.policy.Fixture.NOBODY;
import static com.getbonito.core.policy.Fixture.applied;
import static com.getbonito.core.policy.Fixture.rate;
import static com.getbonito.core.policy.Fixture.team;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.getbonito.chat.Attribution;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.RateLimit;
import com.getbonito.testkit.VirtualTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A limit on rate")
class RateLimitsTest {

  private final VirtualTime time = VirtualTime.manual();
  private final RateLimits limits = new RateLimits(time);

  @Test
  void admits_so_many_requests_at_once_and_then_one_at_a_time() {
    Terms terms = terms(rate("1m").requests(6L));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(6);
    RateExceededException refused = refused(terms, ANNA, 0);
    assertThat(refused.code()).isEqualTo("BON-2006");
    assertThat(refused.kind()).isEqualTo(ErrorKind.RATE_EXCEEDED);
    assertThat(refused.policy() + "/" + refused.rule()).isEqualTo("p/rateLimit.requests");
    assertThat(refused.limit()).isEqualTo(6);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    time.advance(refused.retryAfter().minusNanos(1));
    assertThat(admitted(terms, ANNA, 0)).isZero();
    time.advance(Duration.ofNanos(1));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(1);
  }

  @Test
  void admits_another_limit_where_another_is_written() {
    assertThat(admitted(terms(rate("1m").requests(7L)), ANNA, 0)).isEqualTo(7);
  }

  @Test
  void refills_within_its_window() {
    Terms terms = terms(rate("2s").requests(4L));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(4);
    time.advance(Duration.ofSeconds(1));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(2);
    time.advance(Duration.ofHours(1));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(4);
  }

  @Test
  void has_a_burst_that_differs_from_the_limit() {
    assertThat(admitted(terms(rate("1m").requests(60L).burst(2L)), ANNA, 0)).isEqualTo(2);
    time.advance(Duration.ofSeconds(1));
    assertThat(admitted(terms(rate("1m").requests(60L).burst(2L)), ANNA, 0)).isEqualTo(1);
  }

  @Test
  void counts_a_burst_in_requests_where_both_are_limited_and_else_in_tokens() {
    assertThat(admitted(terms(rate("1m").requests(9L).tokens(100L).burst(2L)), ANNA, 50))
        .isEqualTo(2);
    assertThat(admitted(named("t", rate("1m").tokens(100L).burst(20L)), ANNA, 10)).isEqualTo(2);
  }

  @Test
  void charges_tokens_by_estimate() {
    Terms terms = terms(rate("1m").tokens(600L));
    assertThat(admitted(terms, ANNA, 250)).isEqualTo(2);
    RateExceededException refused = refused(terms, ANNA, 250);
    assertThat(refused.code()).isEqualTo("BON-2007");
    assertThat(refused.rule()).isEqualTo("rateLimit.tokens");
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(15));
    time.advance(refused.retryAfter());
    assertThat(admitted(terms, ANNA, 250)).isEqualTo(1);
  }

  @Test
  void says_that_a_request_larger_than_the_burst_can_never_fit() {
    RateExceededException refused = refused(terms(rate("1m").tokens(600L)), ANNA, 601);
    assertThat(refused.retryAfter()).isZero();
    assertThat(refused).hasMessageContaining("never fit").hasMessageContaining("600");
  }

  @Test
  void carries_forward_what_was_used_beyond_the_estimate() {
    Terms terms = terms(rate("1m").tokens(600L));
    limits.enter(terms, ANNA, 100).trueUp(1_200);
    assertThat(refused(terms, ANNA, 100).retryAfter()).isEqualTo(Duration.ofSeconds(70));
    time.advance(Duration.ofSeconds(70));
    assertThat(admitted(terms, ANNA, 100)).isEqualTo(1);
  }

  @Test
  void gives_back_what_was_not_used_up_to_the_burst_and_only_once() {
    Terms terms = terms(rate("1m").tokens(600L));
    Pass pass = limits.enter(terms, ANNA, 600);
    pass.trueUp(100);
    pass.trueUp(0);
    assertThat(admitted(terms, ANNA, 500)).isEqualTo(1);
    assertThat(admitted(terms, ANNA, 1)).isZero();
  }

  @Test
  void does_not_give_back_what_time_has_given_back_already() {
    Terms terms = terms(rate("1m").tokens(600L));
    Pass old = limits.enter(terms, ANNA, 600);
    time.advance(Duration.ofMinutes(1));
    assertThat(admitted(terms, ANNA, 600)).isEqualTo(1);
    old.trueUp(0);
    assertThat(admitted(terms, ANNA, 1)).isZero();
  }

  @Test
  void gives_each_value_of_what_it_is_partitioned_by_an_account_of_its_own() {
    for (Dimension dimension : Dimension.values()) {
      Terms terms = named("by" + dimension, rate("1m").requests(1L).per(dimension));
      assertThat(admitted(terms, everything("a"), 0)).isEqualTo(1);
      assertThat(admitted(terms, everything("b"), 0)).isEqualTo(1);
      assertThat(admitted(terms, everything("a"), 0)).isZero();
    }
    Terms tagged = named("tagged", rate("1m").requests(1L).perTags("env"));
    assertThat(admitted(tagged, everything("a"), 0)).isEqualTo(1);
    assertThat(admitted(tagged, everything("b"), 0)).isEqualTo(1);
    assertThat(admitted(tagged, everything("a"), 0)).isZero();
  }

  @Test
  void gives_all_who_have_no_value_one_account() {
    Terms terms = terms(rate("1m").requests(1L).per(Dimension.TEAM));
    assertThat(admitted(terms, NOBODY, 0)).isEqualTo(1);
    assertThat(admitted(terms, team(" "), 0)).isZero();
    assertThat(admitted(terms, team("x"), 0)).isEqualTo(1);
  }

  @Test
  void takes_nothing_from_any_limit_where_one_refuses() {
    Terms both =
        applied(
                Map.of(
                    "many", policy(rate("1m").requests(10L)),
                    "few", policy(rate("1m").requests(10L).tokens(5L)),
                    "slots", Policy.builder().concurrency(new Concurrency(1)).build()))
            .call();
    for (int i = 0; i < 50; i++) {
      assertThat(refused(both, ANNA, 6).code()).isEqualTo("BON-2007");
    }
    limits.enter(both, ANNA, 5).close();
    Terms many = named("many", rate("1m").requests(10L));
    assertThat(admitted(many, ANNA, 0)).isEqualTo(9);
  }

  @Test
  void tells_the_longest_wait_where_several_refuse() {
    Terms both =
        applied(
                Map.of(
                    "minute", policy(rate("1m").requests(1L)),
                    "hour", policy(rate("1h").requests(1L))))
            .call();
    assertThat(admitted(both, ANNA, 0)).isEqualTo(1);
    assertThat(refused(both, ANNA, 0).retryAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(refused(both, ANNA, 0).policy()).isEqualTo("hour");
  }

  @Test
  void tells_what_can_never_fit_before_what_only_has_to_wait() {
    Terms both =
        applied(
                Map.of(
                    "hour", policy(rate("1h").requests(1L)),
                    "small", policy(rate("1m").tokens(10L))))
            .call();
    assertThat(admitted(both, ANNA, 1)).isEqualTo(1);
    assertThat(refused(both, ANNA, 11)).hasMessageContaining("never fit");
    assertThat(refused(both, ANNA, 11).policy()).isEqualTo("small");
  }

  @Test
  void does_not_notice_when_the_wall_clock_jumps() {
    Terms terms = terms(rate("1m").requests(2L));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(2);
    time.jump(Duration.ofDays(1));
    assertThat(admitted(terms, ANNA, 0)).isZero();
    time.jump(Duration.ofDays(-2));
    time.advance(Duration.ofSeconds(30));
    assertThat(admitted(terms, ANNA, 0)).isEqualTo(1);
  }

  @Test
  void keeps_its_accounts_over_a_reload_that_changes_it() {
    assertThat(admitted(terms(rate("1m").requests(7L)), ANNA, 0)).isEqualTo(7);
    assertThat(admitted(terms(rate("1m").requests(7L)), ANNA, 0)).isZero();
    assertThat(admitted(terms(rate("1m").requests(3L)), ANNA, 0)).isZero();
    time.advance(Duration.ofMinutes(1));
    assertThat(admitted(terms(rate("1m").requests(3L)), ANNA, 0)).isEqualTo(3);
  }

  @Test
  void begins_anew_where_a_reload_partitions_by_something_else() {
    assertThat(admitted(terms(rate("1m").requests(1L).per(Dimension.TEAM)), everything("a"), 0))
        .isEqualTo(1);
    assertThat(admitted(terms(rate("1m").requests(1L).per(Dimension.USER)), everything("a"), 0))
        .isEqualTo(1);
  }

  @Test
  void lets_so_many_run_at_once_and_takes_each_slot_back_once() {
    Terms two = applied(Policy.builder().concurrency(new Concurrency(2)).build()).call();
    Pass first = limits.enter(two, ANNA, 0);
    limits.enter(two, ANNA, 0);
    RateExceededException refused = refused(two, NOBODY, 0);
    assertThat(refused.code()).isEqualTo("BON-2008");
    assertThat(refused.policy() + "/" + refused.rule()).isEqualTo("p/concurrency.max");
    assertThat(refused.limit()).isEqualTo(2);
    assertThat(refused.retryAfter()).isZero();
    first.close();
    first.close();
    assertThat(admitted(two, ANNA, 0)).isEqualTo(1);
    Terms three = applied(Policy.builder().concurrency(new Concurrency(3)).build()).call();
    assertThat(admitted(three, ANNA, 0)).isEqualTo(1);
  }

  @Test
  void takes_nothing_where_nothing_is_limited() {
    Pass pass = limits.enter(Terms.NONE, ANNA, 1);
    pass.trueUp(1_000_000);
    pass.close();
    assertThat(pass).isSameAs(Pass.NONE);
  }

  private Terms terms(RateLimit.Builder limit) {
    return named("p", limit);
  }

  private static Terms named(String name, RateLimit.Builder limit) {
    return applied(Map.of(name, policy(limit))).call();
  }

  private static Policy policy(RateLimit.Builder limit) {
    return Policy.builder().rateLimit(limit.build()).build();
  }

  private static Attribution everything(String value) {
    return Attribution.builder()
        .team(value)
        .project(value)
        .user(value)
        .key(value)
        .tag("env", value)
        .build();
  }

  private int admitted(Terms terms, Attribution caller, long tokens) {
    for (int admitted = 0; ; admitted++) {
      try {
        limits.enter(terms, caller, tokens);
      } catch (RateExceededException full) {
        return admitted;
      }
    }
  }

  private RateExceededException refused(Terms terms, Attribution caller, long tokens) {
    return catchThrowableOfType(
        RateExceededException.class, () -> limits.enter(terms, caller, tokens));
  }
}
