package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.snapshot.Snapshot;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that a snapshot's {@code requires} can hold. A field that restricts calls adds its
 * feature, so that a reader which would skip the field refuses the snapshot instead. What only
 * reports (a policy in mode Audit, a Soft budget) adds nothing.
 */
final class Features {

  static final String POLICIES = "policies";
  static final String ATTRIBUTION = "policies.attribution";
  static final String MODELS = "policies.models";
  static final String REGIONS = "policies.regions";
  static final String PROVIDERS = "policies.providers";
  static final String TOKENS = "policies.tokens";
  static final String RATE_LIMIT = "policies.rateLimit";
  static final String CONCURRENCY = "policies.concurrency";
  static final String BUDGETS = "policies.budgets";
  static final String FLEET_BUDGETS = "policies.budgets.fleet";
  static final String LIMITS_RATE = "limits.rate";
  static final String UNKNOWN_PRICE_DENY = "prices.unknown.deny";

  /** The features that this version has. */
  static final Set<String> ALL =
      Set.of(
          POLICIES,
          ATTRIBUTION,
          MODELS,
          REGIONS,
          PROVIDERS,
          TOKENS,
          RATE_LIMIT,
          CONCURRENCY,
          BUDGETS,
          FLEET_BUDGETS,
          LIMITS_RATE,
          UNKNOWN_PRICE_DENY);

  private final Set<String> used = new TreeSet<>();

  private Features() {}

  /** What the content of a snapshot uses, sorted. */
  static List<String> of(Snapshot content) {
    Features features = new Features();
    content.policies().values().forEach(features::policy);
    features.limits(content.connections().values());
    features.prices(content.routes().values());
    return List.copyOf(features.used);
  }

  private void policy(Policy policy) {
    if (policy.mode() != Policy.Mode.ENFORCE) {
      return;
    }
    used.add(POLICIES);
    add(ATTRIBUTION, policy.attribution() != null);
    add(MODELS, policy.models() != null);
    add(REGIONS, policy.regions() != null);
    add(PROVIDERS, policy.providers() != null);
    add(TOKENS, policy.tokens() != null);
    add(RATE_LIMIT, policy.rateLimit() != null);
    add(CONCURRENCY, policy.concurrency() != null);
    for (Budget budget : HardBudgets.of(policy)) {
      used.add(BUDGETS);
      add(FLEET_BUDGETS, budget.scope() == Budget.Scope.FLEET);
    }
  }

  private void limits(Collection<ProviderConnection> connections) {
    for (ProviderConnection connection : connections) {
      Limits limits = connection.limits();
      add(LIMITS_RATE, limits != null && (limits.requests() != null || limits.tokens() != null));
    }
  }

  private void prices(Collection<Route> routes) {
    routes.forEach(route -> add(UNKNOWN_PRICE_DENY, route.unknownPrice() == UnknownPrice.DENY));
  }

  private void add(String feature, boolean restricts) {
    if (restricts) {
      used.add(feature);
    }
  }
}
