package com.getbonito.core.policy;

import com.getbonito.chat.Attribution;
import com.getbonito.resource.v1alpha1.Policy;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The policies of one snapshot. They merge monotonically: the most restrictive wins, their order
 * never matters, and one more never permits what was refused. Thread-safe; what it remembers is
 * bounded.
 */
public final class PolicySet {

  /** No policies. */
  public static final PolicySet NONE = new PolicySet(List.of());

  private static final long MOST_ROUTES = 10_000;

  private final List<CompiledPolicy> policies;
  private final @Nullable Cache<List<Place>, RoutePolicies> routes;

  private PolicySet(List<CompiledPolicy> policies) {
    this.policies = policies;
    this.routes =
        policies.isEmpty()
            ? null
            : Caffeine.newBuilder()
                .weakKeys()
                .maximumSize(MOST_ROUTES)
                .executor(Runnable::run)
                .build();
  }

  /**
   * Compiles policies that the validator has accepted.
   *
   * @param policies by name
   */
  public static PolicySet of(Map<String, Policy> policies) {
    return policies.isEmpty()
        ? NONE
        : new PolicySet(
            new TreeMap<>(policies)
                .entrySet().stream()
                    .map(entry -> new CompiledPolicy(entry.getKey(), entry.getValue()))
                    .toList());
  }

  /**
   * Which policies apply to a call, and what they amount to.
   *
   * @param route the route's name; null for a direct call, which no policy that names routes is
   *     about
   * @param targets the route's targets; the same list for all of its calls, so that what is known
   *     of it is found again
   */
  public Applied applied(@Nullable String route, List<Place> targets, Attribution caller) {
    if (routes == null) {
      return Applied.NONE;
    }
    RoutePolicies known = routes.getIfPresent(targets);
    if (known == null || !known.isFor(route)) {
      known = new RoutePolicies(policies, route, targets);
      routes.put(targets, known);
    }
    return known.applied(caller);
  }
}
