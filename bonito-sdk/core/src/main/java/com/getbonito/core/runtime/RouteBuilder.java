package com.getbonito.core.runtime;

import com.getbonito.core.health.ExploreShare;
import com.getbonito.core.health.HealthBook;
import com.getbonito.core.health.TargetHealth;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.spi.ModelTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Makes routes ready for calls: looks up what each call would look up again. */
final class RouteBuilder {

  private static final String DIRECT = "direct";

  private final Map<String, ClientHandle> clients;
  private final HealthBook health;

  RouteBuilder(Map<String, ClientHandle> clients, HealthBook health) {
    this.clients = clients;
    this.health = health;
  }

  RouteRuntime route(String name, Route route) {
    return route(name, route, health::of);
  }

  private RouteRuntime route(
      String name, Route route, BiFunction<HealthBook.Key, Breaker, TargetHealth> pages) {
    List<TargetRuntime> targets = new ArrayList<>(route.targets().size());
    for (Target target : route.targets()) {
      targets.add(target(target, route, pages));
    }
    return new RouteRuntime(
        name,
        route.strategy().wireName(),
        route.strategy() == Strategy.LATENCY_OPTIMIZED,
        route.stickyBy() == null ? StickyBy.NONE : route.stickyBy(),
        route.stickyTag(),
        List.copyOf(targets),
        route.failover(),
        route.stream(),
        RouteBounds.of(route.failover(), route.stream()),
        route.suspend());
  }

  /** A route of one target for a call that names a connection and a model. */
  RouteRuntime direct(String connection, String model) {
    Target target = Target.builder().name(DIRECT).connection(connection).model(model).build();
    Route route = Route.builder().targets(target).build();
    RouteRuntime built = route(DIRECT, route, health::loose);
    return new RouteRuntime(
        null,
        built.strategy(),
        false,
        StickyBy.NONE,
        null,
        built.targets(),
        built.failover(),
        built.stream(),
        built.bounds(),
        false);
  }

  private TargetRuntime target(
      Target target, Route route, BiFunction<HealthBook.Key, Breaker, TargetHealth> pages) {
    ClientHandle handle = clients.get(target.connection());
    if (handle == null) {
      throw new IllegalStateException("a compiled route names the unknown " + target.connection());
    }
    ProviderConnection connection = handle.settings();
    OfferedModel offered = offered(connection, target);
    String deployment = target.deployment();
    if (deployment == null && offered != null) {
      deployment = offered.deployment();
    }
    ModelTarget where =
        new ModelTarget(target.name(), target.connection(), target.model(), deployment);
    TimeSpan attempt =
        target.timeout() != null ? target.timeout() : route.failover().attemptTimeout();
    TimeSpan firstToken = route.failover().firstTokenTimeout();
    return new TargetRuntime(
        where,
        handle.client(),
        pages.apply(
            new HealthBook.Key(target.connection(), where.nativeModel()), connection.breaker()),
        new ExploreShare(),
        connection.suspend(),
        target.weight(),
        target.priority(),
        offered == null ? null : offered.contextWindow(),
        smaller(target.maxOutput(), offered == null ? null : offered.maxOutput()),
        target.maxOutput(),
        attempt.toDuration().toNanos(),
        firstToken == null ? Long.MAX_VALUE : firstToken.toDuration().toNanos(),
        capabilities(offered));
  }

  private static @Nullable OfferedModel offered(ProviderConnection connection, Target target) {
    List<OfferedModel> models = connection.models() == null ? List.of() : connection.models();
    OfferedModel found = null;
    for (OfferedModel model : models) {
      boolean exact = target.deployment() != null && target.deployment().equals(model.deployment());
      if (model.model().equals(target.model()) && (found == null || exact)) {
        found = model;
      }
    }
    return found;
  }

  private static @Nullable Long smaller(@Nullable Integer asked, @Nullable Long able) {
    if (asked == null || able == null) {
      return asked == null ? able : Long.valueOf(asked);
    }
    return Math.min(asked, able);
  }

  private static @Nullable List<String> capabilities(@Nullable OfferedModel offered) {
    return offered == null || offered.capabilities() == null
        ? null
        : offered.capabilities().stream()
            .map(able -> able.wireName().toLowerCase(Locale.ROOT))
            .sorted()
            .toList();
  }
}
