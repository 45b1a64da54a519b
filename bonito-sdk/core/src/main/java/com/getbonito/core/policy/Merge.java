package com.getbonito.core.policy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what policies say. */
final class Merge {

  private Merge() {}

  /**
   * Enforced policies together.
   *
   * @param policies sorted by name
   * @param unattributed of them: those that rule their candidates out, because the caller says too
   *     little of itself
   */
  static Scoped enforced(
      List<CompiledPolicy> policies, List<Place> targets, List<CompiledPolicy> unattributed) {
    List<Terms> candidates = new ArrayList<>(targets.size());
    for (Place target : targets) {
      Terms own = Terms.NONE;
      for (CompiledPolicy policy : policies) {
        if (policy.appliesTo(target)) {
          own = policy.namesConnections() ? own.and(policy.terms) : own;
          own = own.denied(unattributed.contains(policy) ? policy.unattributed() : null);
          own = own.denied(policy.denial(target));
        }
      }
      candidates.add(own);
    }
    return new Scoped(call(policies), candidates);
  }

  /**
   * Policies in mode Audit, beside those that are enforced.
   *
   * @param policies sorted by name
   * @param enforced what is enforced
   */
  static Audits audits(List<CompiledPolicy> policies, List<Place> targets, Scoped enforced) {
    if (policies.isEmpty()) {
      return Audits.NONE;
    }
    List<Terms> candidates = new ArrayList<>(targets.size());
    List<Place> left = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Terms own = Terms.NONE;
      for (CompiledPolicy policy : policies) {
        boolean named = policy.namesConnections() && policy.appliesTo(targets.get(i));
        own = named ? own.and(policy.terms) : own;
      }
      candidates.add(own);
      if (enforced.own(i).denial() == null) {
        left.add(targets.get(i));
      }
    }
    List<Audits.Audited> each =
        policies.stream()
            .map(policy ->
                new Audits.Audited(
                    policy, left.stream().allMatch(policy::appliesTo), leavesNone(policy, left)))
            .toList();
    return new Audits(new Scoped(call(policies), candidates), each);
  }

  private static Terms call(List<CompiledPolicy> policies) {
    Terms call = Terms.NONE;
    for (CompiledPolicy policy : policies) {
      call = policy.namesConnections() ? call : call.and(policy.terms);
    }
    return call;
  }

  private static @Nullable String leavesNone(CompiledPolicy policy, List<Place> left) {
    String rule = null;
    for (Place place : left) {
      Denial denial = policy.appliesTo(place) ? policy.denial(place) : null;
      if (denial == null) {
        return null;
      }
      rule = rule == null ? denial.rule() : rule;
    }
    return rule;
  }
}
