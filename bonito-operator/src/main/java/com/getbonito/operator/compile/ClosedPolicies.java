package com.getbonito.operator.compile;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.Policy.AppliesTo;
import com.getbonito.resource.v1alpha1.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Policies that deny every model and say nothing else: what the compiler puts for invalid ones. */
final class ClosedPolicies {

  private static final Policy.Rule NOTHING = new Policy.Rule(null, List.of("*"));

  private ClosedPolicies() {}

  /** Over everything: what stands for a policy of which nothing could ever be read. */
  static Policy overAll() {
    return Policy.builder().models(NOTHING).build();
  }

  static boolean isClosed(@Nullable Policy policy) {
    if (policy == null || !NOTHING.equals(policy.models())) {
      return false;
    }
    Policy.Builder closed = Policy.builder().models(NOTHING);
    AppliesTo scope = policy.appliesTo();
    return policy.equals(scope == null ? closed.build() : closed.appliesTo(scope).build());
  }

  /** The names of those that apply to every call of a route. */
  static List<String> over(String name, Route route, Map<String, Policy> policies) {
    List<String> over = new ArrayList<>();
    policies.forEach((policy, spec) -> {
      if (isClosed(spec) && covers(spec.appliesTo(), name, route)) {
        over.add(policy);
      }
    });
    return over;
  }

  private static boolean covers(@Nullable AppliesTo scope, String name, Route route) {
    if (scope == null) {
      return true;
    }
    boolean everyCaller =
        scope.teams() == null
            && scope.projects() == null
            && scope.users() == null
            && scope.keys() == null
            && scope.tags() == null;
    return everyCaller
        && (scope.routes() == null || scope.routes().contains(name))
        && (scope.connections() == null
            || route.targets().stream()
                .allMatch(target -> scope.connections().contains(target.connection())));
  }
}
