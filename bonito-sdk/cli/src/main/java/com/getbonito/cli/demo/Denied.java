package com.getbonito.cli.demo;

import com.getbonito.error.BudgetExceededException;
import com.getbonito.error.PolicyViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls that one rule refused.
 *
 * @param code the refusals' code
 * @param policy the policy
 * @param rule the rule of it, for a budget the key
 * @param calls how many
 * @param first what the first of them was told
 * @param unproven refusals whose own numbers would have had room for the call
 */
record Denied(String code, String policy, String rule, long calls, String first, long unproven) {

  /** The refusals by policy and rule. */
  static List<Denied> of(List<PolicyViolationException> refusals) {
    Map<String, List<PolicyViolationException>> byRule = new TreeMap<>();
    for (PolicyViolationException refusal : refusals) {
      String rule = String.join("\n", refusal.policy(), rule(refusal), refusal.code());
      byRule.computeIfAbsent(rule, k -> new ArrayList<>()).add(refusal);
    }
    return byRule.values().stream().map(Denied::alike).toList();
  }

  /** Whether the sums of a refusal, which were read together, leave no room for the call. */
  static boolean proven(BudgetExceededException refusal) {
    long taken =
        Math.addExact(Math.addExact(refusal.settled(), refusal.reserved()), refusal.uncertain());
    return Math.addExact(taken, refusal.required()) > refusal.limit();
  }

  private static Denied alike(List<PolicyViolationException> refusals) {
    PolicyViolationException first = refusals.get(0);
    return new Denied(
        first.code(),
        first.policy(),
        rule(first),
        refusals.size(),
        String.valueOf(first.getMessage()),
        refusals.stream()
            .filter(refusal -> refusal instanceof BudgetExceededException full && !proven(full))
            .count());
  }

  private static String rule(PolicyViolationException refusal) {
    return refusal instanceof BudgetExceededException full ? full.key() : refusal.rule();
  }
}
