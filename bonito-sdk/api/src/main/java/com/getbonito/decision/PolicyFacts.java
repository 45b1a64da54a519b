package com.getbonito.decision;

import java.util.List;

/**
 * What the policies that apply to a call amount to together.
 *
 * @param applied names of the policies that apply, sorted
 * @param values the merged values, each with the policies that it comes from
 * @param audited what policies in mode Audit would have refused, for example {@code
 *     strict/models:deny:gpt-4*}
 * @param changed what was changed of the request, for example {@code maxOutput:none>4096}
 */
public record PolicyFacts(
    List<String> applied, List<Value> values, List<String> audited, List<String> changed) {

  /** No policy applies. */
  public static final PolicyFacts NONE =
      new PolicyFacts(List.of(), List.of(), List.of(), List.of());

  /** Copies the lists. */
  public PolicyFacts {
    applied = List.copyOf(applied);
    values = List.copyOf(values);
    audited = List.copyOf(audited);
    changed = List.copyOf(changed);
  }

  /**
   * One merged value.
   *
   * @param field where a policy writes it, for example {@code tokens.maxOutput}
   * @param value the value in force, as it would be written
   * @param policy name of the policy that it comes from
   */
  public record Value(String field, String value, String policy) {}
}
