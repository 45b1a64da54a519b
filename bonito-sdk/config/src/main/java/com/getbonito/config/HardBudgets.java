package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Route;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which routes a Hard budget may apply to: every one that a policy's {@code appliesTo} does not
 * rule out, whoever calls it.
 */
final class HardBudgets {

  private HardBudgets() {}

  /** The Hard budgets that a policy enforces. */
  static List<Budget> of(Policy policy) {
    if (policy.mode() != Policy.Mode.ENFORCE || policy.budgets() == null) {
      return List.of();
    }
    return policy.budgets().stream().filter(budget -> budget.mode() == Budget.Mode.HARD).toList();
  }

  /** The name of the first policy with a Hard budget that may apply to a route, or null. */
  static @Nullable String over(String name, Route route, Map<String, Policy> policies) {
    for (Map.Entry<String, Policy> policy : policies.entrySet()) {
      if (!of(policy.getValue()).isEmpty() && mayApply(policy.getValue(), name, route)) {
        return policy.getKey();
      }
    }
    return null;
  }

  private static boolean mayApply(Policy policy, String name, Route route) {
    AppliesTo scope = policy.appliesTo();
    if (scope == null) {
      return true;
    }
    List<String> routes = scope.routes();
    List<String> connections = scope.connections();
    return (routes == null || routes.contains(name))
        && (connections == null
            || route.targets().stream()
                .anyMatch(target ->
                    target.connection() != null && connections.contains(target.connection())));
  }
}
