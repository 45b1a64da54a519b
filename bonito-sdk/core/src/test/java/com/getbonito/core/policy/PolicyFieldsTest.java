package com.getbonito.core.policy;

import static com.getbonito.core.policy.Fixture.ANNA;
import static com.getbonito.core.policy.Fixture.CLAUDE;
import static com.getbonito.core.policy.Fixture.NOBODY;
import static com.getbonito.core.policy.Fixture.ROUTE;
import static com.getbonito.core.policy.Fixture.TARGETS;
import static com.getbonito.core.policy.Fixture.allow;
import static com.getbonito.core.policy.Fixture.applied;
import static com.getbonito.core.policy.Fixture.budget;
import static com.getbonito.core.policy.Fixture.deny;
import static com.getbonito.core.policy.Fixture.reasons;
import static com.getbonito.core.policy.Fixture.team;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.Concurrency;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import com.getbonito.resource.v1alpha1.Policy.Rule;
import com.getbonito.resource.v1alpha1.Policy.Tokens;
import com.getbonito.resource.v1alpha1.Policy.Tokens.OnExceed;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each section of a policy")
class PolicyFieldsTest {

  @Test
  void without_policies_nothing_is_limited() {
    Applied applied = PolicySet.NONE.applied(ROUTE, TARGETS, NOBODY);
    assertThat(applied.empty()).isTrue();
    assertThat(applied.attribution(NOBODY)).isNull();
    assertThat(applied.candidate(2)).isEqualTo(Terms.NONE);
    assertThat(applied.attempt(2)).isEqualTo(Terms.NONE);
  }

  @Test
  void models_that_are_allowed_rule_out_the_others() {
    assertThat(reasons(applied(Policy.builder().models(allow("anthropic.*", "GPT-4*")).build())))
        .containsExactly(null, null, "BON-2002 p/models.allow");
  }

  @Test
  void a_model_that_is_denied_stays_denied_where_it_is_allowed_too() {
    Rule rule = new Rule(List.of("*"), List.of("gpt-*"));
    assertThat(reasons(applied(Policy.builder().models(rule).build())))
        .containsExactly(null, "BON-2002 p/models.deny", null);
  }

  @Test
  void every_region_that_may_process_the_call_must_be_allowed() {
    assertThat(reasons(applied(Policy.builder().regions(allow("us-east-1", "westeurope")).build())))
        .containsExactly("BON-2003 p/regions.allow", null, "BON-2003 p/regions.allow");
    assertThat(reasons(applied(Policy.builder().regions(allow("us-east-1", "us-west-2")).build())))
        .containsExactly(null, "BON-2003 p/regions.allow", "BON-2003 p/regions.allow");
  }

  @Test
  void one_region_that_is_denied_suffices_and_an_undeclared_one_is_not_permitted() {
    assertThat(reasons(applied(Policy.builder().regions(deny("us-west-2")).build())))
        .containsExactly("BON-2003 p/regions.deny", null, "BON-2003 p/regions.deny");
  }

  @Test
  void no_region_at_all_is_an_undeclared_one() {
    Place nowhere = new Place("aws", "Bedrock", "Bedrock", "m", List.of());
    Applied applied =
        PolicySet.of(Map.of("p", Policy.builder().regions(allow("*")).build()))
            .applied(ROUTE, List.of(nowhere), ANNA);
    assertThat(applied.candidate(0).denial()).isNotNull();
  }

  @Test
  void a_provider_goes_by_its_own_name_and_by_its_preset() {
    assertThat(reasons(applied(Policy.builder().providers(deny("groq")).build())))
        .containsExactly(null, null, "BON-2004 p/providers.deny");
    assertThat(reasons(applied(Policy.builder().providers(deny("OpenAICompatible")).build())))
        .containsExactly(null, null, "BON-2004 p/providers.deny");
    assertThat(reasons(applied(Policy.builder().providers(allow("Bedrock", "groq")).build())))
        .containsExactly(null, "BON-2004 p/providers.allow", null);
  }

  @Test
  void a_denial_says_what_and_by_whom_and_is_thrown_as_such() {
    Denial denial = applied(Policy.builder().models(deny("gpt-*")).build()).candidate(1).denial();
    assertThat(denial).isNotNull();
    assertThat(denial.exception())
        .hasMessageContaining("BON-2002")
        .hasMessageContaining("gpt-4.1")
        .hasMessageContaining("policy 'p'");
    assertThat(denial.exception().kind()).isEqualTo(ErrorKind.POLICY_VIOLATION);
    assertThat(denial.exception().policy()).isEqualTo("p");
    assertThat(denial.exception().rule()).isEqualTo("models.deny");
  }

  @Test
  void attribution_that_is_required_must_be_there() {
    for (Dimension dimension : Dimension.values()) {
      Policy policy = requiring(List.of(dimension), null);
      assertThat(applied(policy).attribution(ANNA)).isNull();
      Denial denial = applied(policy).attribution(NOBODY);
      assertThat(denial).isNotNull();
      assertThat(denial.code() + " " + denial.reason()).isEqualTo("BON-2001 p/attribution.require");
      assertThat(denial.message()).containsIgnoringCase(dimension.wireName());
    }
  }

  @Test
  void a_blank_attribute_is_none() {
    assertThat(applied(requiring(List.of(Dimension.TEAM), null)).attribution(team(" ")))
        .isNotNull();
  }

  @Test
  void tags_that_are_required_must_be_there() {
    Policy policy = requiring(null, List.of("cost"));
    assertThat(applied(policy).attribution(ANNA)).isNull();
    Denial denial = applied(policy).attribution(team("support"));
    assertThat(denial).isNotNull();
    assertThat(denial.reason()).isEqualTo("p/attribution.requireTags");
  }

  @Test
  void of_two_caps_on_output_the_least_is_sent() {
    Cap cap =
        applied(
                Map.of(
                    "a", tokens(null, 4_096, OnExceed.CLAMP),
                    "b", tokens(null, 1_000, OnExceed.CLAMP)))
            .call()
            .maxOutput();
    assertThat(cap).isNotNull();
    assertThat(cap.tokens()).isEqualTo(1_000);
    assertThat(cap.policy()).isEqualTo("b");
    assertThat(cap.exceeded(1_000_000)).isNull();
  }

  @Test
  void a_request_is_refused_where_one_of_the_caps_that_it_exceeds_rejects() {
    Cap cap =
        applied(
                Map.of(
                    "clamps", tokens(null, 1_000, OnExceed.CLAMP),
                    "rejects", tokens(null, 4_000, OnExceed.REJECT)))
            .call()
            .maxOutput();
    assertThat(cap).isNotNull();
    assertThat(cap.tokens()).isEqualTo(1_000);
    assertThat(cap.exceeded(4_000)).isNull();
    Denial denial = cap.exceeded(4_001);
    assertThat(denial).isNotNull();
    assertThat(denial.code() + " " + denial.reason())
        .isEqualTo("BON-2005 rejects/tokens.maxOutput");
  }

  @Test
  void input_beyond_its_cap_is_refused_whatever_the_policy_says_since_nothing_can_be_taken_out() {
    Cap cap = applied(tokens(100, null, OnExceed.CLAMP)).call().maxInput();
    assertThat(cap).isNotNull();
    assertThat(cap.exceeded(100)).isNull();
    assertThat(cap.exceeded(101)).isNotNull();
  }

  @Test
  void all_budgets_apply_and_one_that_is_hard_makes_the_terms_hard() {
    Policy soft = Policy.builder().budgets(budget("a", Budget.Mode.SOFT)).build();
    Policy both =
        Policy.builder()
            .budgets(budget("a", Budget.Mode.SOFT), budget("b", Budget.Mode.HARD))
            .build();
    assertThat(applied(soft).call().hard()).isFalse();
    Terms terms = applied(Map.of("one", soft, "two", both)).call();
    assertThat(terms.hard()).isTrue();
    assertThat(terms.budgets()).hasSize(3);
  }

  @Test
  void all_limits_on_rate_and_concurrency_apply() {
    Policy slow = Policy.builder().rateLimit(Fixture.rate("1m").requests(5L).build()).build();
    Policy few = Policy.builder().concurrency(new Concurrency(3)).build();
    Terms terms = applied(Map.of("slow", slow, "slower", slow, "few", few)).call();
    assertThat(terms.rates()).extracting(RateRule::policy).containsExactly("slow", "slower");
    assertThat(terms.concurrency()).extracting(ConcurrencyRule::max).containsExactly(3);
  }

  @Test
  void the_facts_name_the_policies_and_what_they_amount_to() {
    Applied applied =
        applied(
            Map.of(
                "b", tokens(null, 1_000, OnExceed.CLAMP),
                "a", Policy.builder().models(allow("gpt-*", "claude-*")).build(),
                "c", tokens(50, 2_000, OnExceed.CLAMP)));
    assertThat(applied.facts().applied()).containsExactly("a", "b", "c");
    assertThat(applied.facts().values())
        .extracting(value -> value.policy() + " " + value.field() + " " + value.value())
        .containsExactly(
            "c tokens.maxInput 50", "b tokens.maxOutput 1000", "a models.allow gpt-*,claude-*");
    assertThat(applied.facts()).isSameAs(applied.facts());
  }

  @Test
  void the_facts_hold_every_section() {
    Policy everything =
        Policy.builder()
            .attribution(new Policy.Attribution(List.of(Dimension.TEAM), List.of("cost")))
            .models(deny("x"))
            .regions(deny("y"))
            .providers(deny("z"))
            .tokens(new Tokens(1, 2, OnExceed.CLAMP))
            .rateLimit(Fixture.rate("1m").requests(5L).tokens(6L).build())
            .concurrency(new Concurrency(7))
            .budgets(budget("daily", Budget.Mode.HARD))
            .build();
    assertThat(applied(everything).facts().values())
        .extracting(value -> value.field() + "=" + value.value())
        .containsExactly(
            "tokens.maxInput=1",
            "tokens.maxOutput=2",
            "attribution.require=Team",
            "attribution.requireTags=cost",
            "models.deny=x",
            "regions.deny=y",
            "providers.deny=z",
            "rateLimit.requests=5/1m",
            "rateLimit.tokens=6/1m",
            "concurrency.max=7",
            "budgets.daily=10.00 USD/Day Hard");
  }

  @Test
  void what_names_a_connection_counts_for_its_candidates_only() {
    Policy policy =
        Fixture.on(Policy.AppliesTo.builder().connections(CLAUDE.connection()))
            .models(deny("*"))
            .tokens(new Tokens(null, 10, OnExceed.CLAMP))
            .concurrency(new Concurrency(1))
            .build();
    Applied applied = applied(policy);
    assertThat(applied.call()).isEqualTo(Terms.NONE);
    assertThat(reasons(applied)).containsExactly("BON-2002 p/models.deny", null, null);
    assertThat(applied.candidate(0).maxOutput()).isNotNull();
    assertThat(applied.attempt(0).concurrency()).hasSize(1);
    assertThat(applied.attempt(1)).isEqualTo(Terms.NONE);
  }

  @Test
  void a_candidate_is_charged_per_attempt_only_for_what_its_connection_adds() {
    Policy slow = Policy.builder().rateLimit(Fixture.rate("1m").requests(5L).build()).build();
    Policy aws =
        Fixture.on(Policy.AppliesTo.builder().connections("aws"))
            .rateLimit(Fixture.rate("1m").requests(5L).build())
            .tokens(new Tokens(null, 10, OnExceed.CLAMP))
            .build();
    Applied applied = applied(Map.of("all", slow, "aws", aws));
    assertThat(applied.candidate(0).rates()).hasSize(2);
    assertThat(applied.attempt(0).rates()).extracting(RateRule::policy).containsExactly("aws");
    assertThat(applied.candidate(1)).isSameAs(applied.call());
  }

  @Test
  void attribution_that_a_connection_requires_rules_out_its_candidates() {
    Policy policy =
        Fixture.on(Policy.AppliesTo.builder().connections("aws"))
            .attribution(new Policy.Attribution(List.of(Dimension.TEAM), List.of("cost")))
            .build();
    PolicySet set = PolicySet.of(Map.of("p", policy));
    assertThat(reasons(set.applied(ROUTE, TARGETS, ANNA))).containsOnlyNulls();
    Applied anonymous = set.applied(ROUTE, TARGETS, NOBODY);
    assertThat(anonymous.attribution(NOBODY)).isNull();
    assertThat(reasons(anonymous)).containsExactly("BON-2001 p/attribution", null, null);
    assertThat(reasons(set.applied(ROUTE, TARGETS, team("support"))))
        .containsExactly("BON-2001 p/attribution", null, null);
    assertThat(reasons(set.applied(ROUTE, TARGETS, ANNA))).containsOnlyNulls();
  }

  private static Policy requiring(
      @Nullable List<Dimension> dimensions, @Nullable List<String> tags) {
    return Policy.builder().attribution(new Policy.Attribution(dimensions, tags)).build();
  }

  private static Policy tokens(
      @Nullable Integer input, @Nullable Integer output, OnExceed onExceed) {
    return Policy.builder().tokens(new Tokens(input, output, onExceed)).build();
  }
}
