package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies in mode Audit that apply to a call.
 *
 * @param terms their rates, budgets and slots, side by side
 * @param policies each by itself
 */
record Audits(Scoped terms, List<Audited> policies) {

  static final Audits NONE = new Audits(new Scoped(Terms.NONE, List.of()), List.of());

  Audits {
    policies = List.copyOf(policies);
  }

  /**
   * One policy.
   *
   * @param covers whether it is about every candidate that is left
   * @param leavesNone the rule that would leave no candidate, or null
   */
  record Audited(CompiledPolicy policy, boolean covers, @Nullable String leavesNone) {

    void refusals(
        Attribution caller, long inputTokens, @Nullable Integer maxOutput, List<String> into) {
      if (covers) {
        add(policy.denial(caller), into);
        Cap input = policy.terms.maxInput();
        add(input == null ? null : input.exceeded(inputTokens), into);
        Cap output = policy.terms.maxOutput();
        add(output == null || maxOutput == null ? null : output.exceeded(maxOutput), into);
      }
      if (leavesNone != null) {
        into.add(policy.name + "/" + leavesNone);
      }
    }

    private static void add(@Nullable Denial denial, List<String> into) {
      if (denial != null) {
        into.add(denial.reason());
      }
    }
  }
}
