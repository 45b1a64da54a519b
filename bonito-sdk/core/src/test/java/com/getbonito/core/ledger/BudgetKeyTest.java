package com.getbonito.core.ledger;

import static com.getbonito.core.ledger.Ledgers.NOON;
import static com.getbonito.core.ledger.Ledgers.hard;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Budget.OnContention;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The key of a budget")
class BudgetKeyTest {

  private static final Attribution CALLER =
      Attribution.builder().team("a").project("b").user("c").key("d").tag("cost", "e").build();

  @Test
  void names_policy_budget_partition_and_window() {
    assertThat(key(hard("1").per(Dimension.TEAM), CALLER))
        .isEqualTo("policy/budget/team=a/2026-11-01T00:00Z");
    assertThat(key(hard("1").per(Dimension.PROJECT), CALLER)).contains("/project=b/");
    assertThat(key(hard("1").per(Dimension.USER), CALLER)).contains("/user=c/");
    assertThat(key(hard("1").per(Dimension.KEY), CALLER)).contains("/key=d/");
    assertThat(key(hard("1").perTags("cost"), CALLER)).contains("/tag:cost=e/");
    assertThat(key(hard("1"), CALLER)).isEqualTo("policy/budget/2026-11-01T00:00Z");
  }

  @Test
  void does_not_depend_on_the_order_of_dimensions() {
    String key = key(hard("1").per(Dimension.USER, Dimension.TEAM).perTags("z", "cost"), CALLER);

    assertThat(key).contains("/team=a,user=c,tag:cost=e,tag:z=(none)/");
    assertThat(key(hard("1").per(Dimension.TEAM, Dimension.USER).perTags("cost", "z"), CALLER))
        .isEqualTo(key);
  }

  @Test
  void tells_a_missing_value_from_one_that_reads_the_same() {
    Budget.Builder budget = hard("1").per(Dimension.TEAM);

    assertThat(key(budget, Attribution.NONE)).contains("/team=(none)/");
    assertThat(key(budget, team("(none)"))).contains("/team=%28none%29/");
  }

  @Test
  void escapes_what_would_read_as_another_key() {
    Budget.Builder budget = hard("1").per(Dimension.TEAM, Dimension.USER);

    assertThat(key(budget, team("a,user=x"))).contains("/team=a%2Cuser%3Dx,user=(none)/");
    assertThat(key(budget, team("a/b%2F\n"))).contains("/team=a%2Fb%252F%0A,");
    assertThat(key(budget, team("größe"))).contains("/team=größe,");
  }

  @Test
  void the_same_caller_is_charged_by_the_same_object() {
    BudgetRule rule =
        BudgetRule.of("policy", hard("1").per(Dimension.TEAM, Dimension.USER).build());

    BudgetCharge first = rule.charge(CALLER, NOON.toEpochMilli());
    assertThat(rule.charge(CALLER, NOON.toEpochMilli() + 1)).isSameAs(first);
    assertThat(rule.charge(team("x"), NOON.toEpochMilli())).isNotSameAs(first);
  }

  @Test
  void a_rule_reads_what_the_budget_says() {
    BudgetRule rule = BudgetRule.of("policy", hard("0.0000000000015").build());

    assertThat(rule.limit()).as("rounded half up").isEqualTo(2);
    assertThat(rule.waits()).isTrue();
    assertThat(BudgetRule.of("p", Ledgers.soft("9000000").build()).waits()).isFalse();
    assertThat(BudgetRule.of("p", Ledgers.soft("9000000").build()).limit())
        .isEqualTo(9_000_000 * Ledgers.DOLLAR);
    assertThat(BudgetRule.of("p", hard("1").onContention(OnContention.REFUSE).build()).waits())
        .isFalse();
    assertThat(BudgetRule.of("p", hard("1").alertAt(90, 50, 90).build()).alertAt())
        .containsExactly(50, 90);
  }

  private static Attribution team(String name) {
    return Attribution.builder().team(name).build();
  }

  private static String key(Budget.Builder budget, Attribution caller) {
    return BudgetRule.of("policy", budget.build()).charge(caller, NOON.toEpochMilli()).key();
  }
}
