package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.ANNA;
import static com.getbonito.core.policy.Fixture.NOBODY;
import static com.getbonito.core.policy.Fixture.allow;
import static com.getbonito.core.policy.Fixture.applied;
import static com.getbonito.core.policy.Fixture.budget;
import static com.getbonito.core.policy.Fixture.deny;
import static com.getbonito.core.policy.Fixture.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.RateExceededException;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Mode;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.Policy.Tokens.OnExceed;
import com.getbonito.testkit.VirtualTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A policy in mode Audit")
class AuditTest {

  @Test
  void says_which_rule_would_have_left_no_candidate_and_refuses_none() {
    Applied applied = applied(audit(Policy.builder().models(allow("nothing"))));
    assertThat(applied.empty()).isFalse();
    assertThat(reasons(applied)).containsOnlyNulls();
    assertThat(applied.audit(ANNA, 1, null)).containsExactly("p/models.allow");
    assertThat(applied.facts().applied()).isEmpty();
  }

  @Test
  void would_not_have_blocked_a_call_that_keeps_a_candidate() {
    assertThat(applied(audit(Policy.builder().models(deny("gpt-*")))).audit(ANNA, 1, null))
        .isEmpty();
  }

  @Test
  void would_have_blocked_where_enforced_policies_leave_only_what_it_refuses() {
    Applied applied =
        applied(
            Map.of(
                "enforced", Policy.builder().models(allow("gpt-*")).build(),
                "strict", audit(Policy.builder().models(deny("gpt-*")))));
    assertThat(applied.audit(ANNA, 1, null)).containsExactly("strict/models.deny");
  }

  @Test
  void about_a_connection_blocks_only_where_no_other_is_left() {
    Policy aws = audit(Fixture.on(AppliesTo.builder().connections("aws")).models(deny("*")));
    assertThat(applied(aws).audit(ANNA, 1, null)).isEmpty();
    Policy bedrock = Policy.builder().providers(allow("Bedrock")).build();
    assertThat(applied(Map.of("only", bedrock, "aws", aws)).audit(ANNA, 1, null))
        .containsExactly("aws/models.deny");
  }

  @Test
  void says_what_the_caller_left_out() {
    Policy.Attribution team = new Policy.Attribution(List.of(Dimension.TEAM), null);
    Applied applied = applied(Map.of("p", audit(Policy.builder().attribution(team))), NOBODY);
    assertThat(applied.attribution(NOBODY)).isNull();
    assertThat(applied.audit(NOBODY, 1, null)).containsExactly("p/attribution.require");
    assertThat(applied.audit(ANNA, 1, null)).isEmpty();
  }

  @Test
  void says_which_cap_would_have_refused_the_request() {
    Applied rejecting =
        applied(audit(Policy.builder().tokens(new Tokens(10, 20, OnExceed.REJECT))));
    assertThat(rejecting.call().maxOutput()).isNull();
    assertThat(rejecting.audit(ANNA, 11, 21))
        .containsExactly("p/tokens.maxInput", "p/tokens.maxOutput");
    assertThat(rejecting.audit(ANNA, 10, 20)).isEmpty();
    assertThat(rejecting.audit(ANNA, 10, null)).isEmpty();
    Applied clamping =
        applied(audit(Policy.builder().tokens(new Tokens(null, 20, OnExceed.CLAMP))));
    assertThat(clamping.audit(ANNA, 11, 21)).isEmpty();
  }

  @Test
  void about_a_connection_caps_nothing_where_another_candidate_is_left() {
    Policy aws =
        audit(
            Fixture.on(AppliesTo.builder().connections("aws"))
                .tokens(new Tokens(10, null, OnExceed.REJECT)));
    assertThat(applied(aws).audit(ANNA, 11, null)).isEmpty();
    Policy bedrock = Policy.builder().providers(allow("Bedrock")).build();
    assertThat(applied(Map.of("only", bedrock, "aws", aws)).audit(ANNA, 11, null))
        .containsExactly("aws/tokens.maxInput");
  }

  @Test
  void keeps_its_budgets_beside_the_enforced_ones() {
    Applied applied = applied(audit(Policy.builder().budgets(budget("b", Budget.Mode.HARD))));
    assertThat(applied.call()).isEqualTo(Terms.NONE);
    assertThat(applied.auditBudgets()).hasSize(1);
    Policy aws =
        audit(
            Fixture.on(AppliesTo.builder().connections("aws"))
                .budgets(budget("b", Budget.Mode.HARD)));
    assertThat(applied(aws).auditBudgets()).isEmpty();
    assertThat(applied(aws).auditAttempt(0).budgets()).hasSize(1);
    assertThat(applied(aws).auditAttempt(1).budgets()).isEmpty();
  }

  @Test
  void counts_rates_and_slots_on_accounts_of_its_own_and_lets_everything_in() {
    RateLimits limits = new RateLimits(VirtualTime.manual());
    Policy.Builder one =
        Policy.builder()
            .rateLimit(Fixture.rate("1m").requests(1L).build())
            .concurrency(new Concurrency(1));
    Applied audited = applied(audit(one));
    assertThat(audited.auditRates()).hasSize(1);
    Observed first = limits.observe(audited.auditCall(), ANNA, 1);
    assertThat(first.refused()).isEmpty();
    assertThat(limits.observe(audited.auditCall(), ANNA, 1).refused())
        .containsExactly("p/rateLimit.requests", "p/concurrency.max");
    first.close();
    assertThat(limits.observe(audited.auditCall(), ANNA, 1).refused())
        .containsExactly("p/rateLimit.requests");
    Applied enforced = applied(one.mode(Mode.ENFORCE).build());
    limits.enter(enforced.call(), ANNA, 1);
    assertThatThrownBy(() -> limits.enter(enforced.call(), ANNA, 1))
        .isInstanceOf(RateExceededException.class);
  }

  @Test
  void trues_up_what_it_observed() {
    RateLimits limits = new RateLimits(VirtualTime.manual());
    Terms terms =
        applied(audit(Policy.builder().rateLimit(Fixture.rate("1m").tokens(10L).build())))
            .auditCall();
    limits.observe(terms, ANNA, 10).trueUp(4);
    assertThat(limits.observe(terms, ANNA, 6).refused()).isEmpty();
    assertThat(limits.observe(terms, ANNA, 1).refused()).containsExactly("p/rateLimit.tokens");
  }

  private static Policy audit(Policy.Builder policy) {
    return policy.mode(Mode.AUDIT).build();
  }
}
