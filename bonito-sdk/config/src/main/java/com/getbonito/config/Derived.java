package com.getbonito.config;

import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The defaults that depend on other fields, and what a target leaves to its connection. */
final class Derived {

  private static final TimeSpan FIRST_TOKEN = TimeSpan.ofSeconds(20);

  private Derived() {}

  /** A valid route with every default set. */
  static Route of(Route route, Map<String, ProviderConnection> connections) {
    return new Route(
        route.aliases(),
        route.strategy(),
        route.balance(),
        stickyBy(route),
        route.stickyTag(),
        route.targets().stream().map(target -> target(target, connections)).toList(),
        failover(route.failover()),
        route.stream(),
        route.unsupported(),
        route.unknownPrice(),
        route.cache(),
        route.suspend());
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
