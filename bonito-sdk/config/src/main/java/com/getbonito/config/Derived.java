package com.getbonito.config;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Balance;
import com.getbonito.resource.v1alpha1.Route.Cache;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The defaults that depend on other fields, and what a target leaves to its connection. */
final class Derived {

  private static final TimeSpan FIRST_TOKEN = TimeSpan.ofSeconds(20);
  private static final TimeSpan CACHE_TTL = TimeSpan.ofMinutes(5);
  private static final int CACHE_ENTRIES = 1_000;
  private static final int USUAL_COST_WEIGHT = 50;

  private Derived() {}

  /**
   * A valid route with every default set.
   *
   * @param hard whether a Hard budget may apply to it
   */
  static Route of(Route route, Map<String, ProviderConnection> connections, boolean hard) {
    return new Route(
        route.aliases(),
        route.strategy(),
        balance(route),
        stickyBy(route),
        route.stickyTag(),
        route.targets().stream().map(target -> target(target, connections)).toList(),
        failover(route.failover()),
        route.stream(),
        route.unsupported(),
        unknownPrice(route.unknownPrice(), hard),
        cache(route.cache()),
        route.suspend());
  }

  /** The last good state of a route, under the policies of now: Allow ends with a Hard budget. */
  static Route kept(Route route, boolean hard) {
    if (!hard || route.unknownPrice() != UnknownPrice.ALLOW) {
      return route;
    }
    return new Route(
        route.aliases(),
        route.strategy(),
        route.balance(),
        route.stickyBy(),
        route.stickyTag(),
        route.targets(),
        route.failover(),
        route.stream(),
        route.unsupported(),
        UnknownPrice.DENY,
        route.cache(),
        route.suspend());
  }

  /** A valid policy with every default set. */
  static Policy of(Policy policy) {
    if (policy.budgets() == null) {
      return policy;
    }
    return new Policy(
        policy.appliesTo(),
        policy.attribution(),
        policy.models(),
        policy.regions(),
        policy.providers(),
        policy.tokens(),
        policy.rateLimit(),
        policy.concurrency(),
        policy.budgets().stream().map(Derived::budget).toList(),
        policy.mode());
  }

  private static Budget budget(Budget budget) {
    if (budget.mode() != Budget.Mode.HARD || budget.onContention() != null) {
      return budget;
    }
    return new Budget(
        budget.name(),
        budget.limit(),
        budget.currency(),
        budget.window(),
        budget.timeZone(),
        budget.mode(),
        budget.scope(),
        budget.per(),
        budget.perTags(),
        Budget.OnContention.WAIT,
        budget.alertAt());
  }

  private static UnknownPrice unknownPrice(@Nullable UnknownPrice given, boolean hard) {
    if (given != null) {
      return given;
    }
    return hard ? UnknownPrice.DENY : UnknownPrice.CEILING_ESTIMATE;
  }

  private static @Nullable Balance balance(Route route) {
    return route.balance() == null && route.strategy() == Strategy.BALANCED
        ? new Balance(USUAL_COST_WEIGHT)
        : route.balance();
  }

  private static @Nullable Cache cache(@Nullable Cache cache) {
    if (cache == null || cache.mode() != Cache.Mode.EXACT) {
      return cache;
    }
    return new Cache(
        cache.mode(),
        cache.ttl() == null ? CACHE_TTL : cache.ttl(),
        cache.maxEntries() == null ? Integer.valueOf(CACHE_ENTRIES) : cache.maxEntries());
  }

  private static StickyBy stickyBy(Route route) {
    if (route.stickyBy() != null) {
      return route.stickyBy();
    }
    return route.strategy() == Strategy.AB_TEST ? StickyBy.USER : StickyBy.NONE;
  }

  private static Failover failover(Failover failover) {
    TimeSpan given = failover.firstTokenTimeout();
    TimeSpan attempt = failover.attemptTimeout();
    TimeSpan shorter = attempt.compareTo(FIRST_TOKEN) < 0 ? attempt : FIRST_TOKEN;
    return new Failover(
        failover.maxAttempts(),
        failover.retriesPerTarget(),
        failover.on(),
        attempt,
        given == null ? shorter : given,
        failover.streamIdleTimeout(),
        failover.totalTimeout(),
        failover.retryBudgetPercent(),
        failover.minTokensPerSecond(),
        failover.maxStreamDuration(),
        failover.maxResponseSize());
  }

  private static Target target(Target target, Map<String, ProviderConnection> connections) {
    if (target.deployment() != null) {
      return target;
    }
    return new Target(
        target.name(),
        target.connection(),
        target.connectionNamespace(),
        target.model(),
        deployment(connections.get(target.connection()), target.model()),
        target.weight(),
        target.priority(),
        target.maxOutput(),
        target.timeout());
  }

  private static @Nullable String deployment(
      @Nullable ProviderConnection connection, String model) {
    if (connection == null || connection.models() == null) {
      return null;
    }
    for (OfferedModel offered : connection.models()) {
      if (offered.model().equals(model)) {
        return offered.deployment();
      }
    }
    return null;
  }
}
