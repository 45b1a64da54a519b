package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for a policy that is invalid: its last good state, or, where it has none, a policy
 * that denies every model to whatever it may apply to. It is never left out, because then calls
 * would go where somebody meant them not to.
 */
final class ClosedPolicy {

  private static final Policy.Rule NOTHING = new Policy.Rule(null, List.of("*"));
  private static final String SCOPE = "spec.appliesTo";

  private ClosedPolicy() {}

  /**
   * The policy that stands in.
   *
   * @param written what could be read of it
   * @param spoiled paths of what is wrong with it
   * @param before what is in force under its name, or null
   */
  static Policy instead(Policy written, Set<String> spoiled, @Nullable Policy before) {
    if (before != null && !isClosed(before)) {
      return before;
    }
    AppliesTo scope =
        spoiled.stream().anyMatch(ClosedPolicy::isOfScope) ? null : written.appliesTo();
    return closed(before == null ? scope : covering(before.appliesTo(), scope));
  }

  private static boolean isOfScope(String path) {
    return path.equals(SCOPE) || path.startsWith(SCOPE + ".") || path.startsWith(SCOPE + "[");
  }

  private static Policy closed(@Nullable AppliesTo scope) {
    Policy.Builder closed = Policy.builder().models(NOTHING);
    return scope == null ? closed.build() : closed.appliesTo(scope).build();
  }

  /**
   * Whether a policy only denies everything: then it may stand in for one that is still invalid, or
   * may have been written so. What it covers stays covered in both cases.
   */
  private static boolean isClosed(Policy policy) {
    return policy.equals(closed(policy.appliesTo()));
  }

  /** A scope that covers two. */
  private static @Nullable AppliesTo covering(@Nullable AppliesTo one, @Nullable AppliesTo other) {
    if (one == null || other == null) {
      return null;
    }
    return new AppliesTo(
        either(one.routes(), other.routes()),
        either(one.connections(), other.connections()),
        either(one.teams(), other.teams()),
        either(one.projects(), other.projects()),
        either(one.users(), other.users()),
        either(one.keys(), other.keys()),
        common(one.tags(), other.tags()));
  }

  private static @Nullable List<String> either(
      @Nullable List<String> one, @Nullable List<String> other) {
    if (one == null || other == null) {
      return null;
    }
    Set<String> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return new ArrayList<>(all);
  }

  /** Every tag that is named must be there, so the fewer are named the more is covered. */
  private static @Nullable Map<String, String> common(
      @Nullable Map<String, String> one, @Nullable Map<String, String> other) {
    if (one == null || other == null) {
      return null;
    }
    Map<String, String> both = new LinkedHashMap<>(one);
    both.entrySet().retainAll(other.entrySet());
    return both.isEmpty() ? null : both;
  }
}
