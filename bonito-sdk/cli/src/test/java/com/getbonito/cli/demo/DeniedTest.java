package com.getbonito.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.PolicyViolationException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Denied calls")
class DeniedTest {

  @Test
  void are_counted_by_policy_and_rule_with_what_the_first_was_told() {
    List<Denied> denied =
        Denied.of(List.of(full("team=sales", 1), tooLong(), full("team=sales", 2), tooLong()));
    assertThat(denied)
        .extracting(Denied::policy, Denied::rule, Denied::code, Denied::calls)
        .containsExactly(
            tuple("labs-limits", "tokens.maxInput", "BON-2005", 2L),
            tuple("team-budgets", "team=sales", "BON-2009", 2L));
    assertThat(denied.get(1).first()).isEqualTo("BON-2009: no room for 1");
  }

  @Test
  void by_a_budget_are_proven_by_their_own_numbers() {
    assertThat(Denied.of(List.of(full("team=sales", 1))).get(0).unproven()).isZero();
    assertThat(Denied.of(List.of(full("team=sales", 0))).get(0).unproven()).isEqualTo(1);
  }

  /** Settled 4, reserved 3 and uncertain 2 of 9, so that there is room for nothing at all. */
  static BudgetExceededException full(String key, long required) {
    return new BudgetExceededException(
        "team-budgets", key, new long[] {9, 4, 3, 2, required}, "no room for " + required);
  }

  static PolicyViolationException tooLong() {
    return new PolicyViolationException(
        "BON-2005", ErrorKind.POLICY_VIOLATION, "labs-limits", "tokens.maxInput", "too long");
  }
}
