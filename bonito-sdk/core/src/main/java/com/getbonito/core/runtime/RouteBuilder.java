package com.getbonito.core.runtime;

import com.getbonito.core.health.ExploreShare;
import com.getbonito.core.health.HealthBook;
import com.getbonito.core.health.TargetHealth;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.Placement;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.resource.v1alpha1.Route.UnknownPrice;
import com.getbonito.spi.ModelTarget;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes routes ready for calls: looks up what each call would look up again. */
final class RouteBuilder {

  private static final String DIRECT = "direct";
  private static final int EVEN = 50;

  private final Map<String, ClientHandle> clients;
  private final HealthBook health;
  private final Offers offers;
  private final TimeSource time;

  RouteBuilder(
      Map<String, ClientHandle> clients, HealthBook health, PriceBook book, TimeSource time) {
    this.clients = clients;
    this.time = time;
    this.health = health;
    this.offers = new Offers(book, health);
  }

  RouteRuntime route(String name, Route route) {
    return route(name, route, health::of);
  }

  private RouteRuntime route(
      @Nullable String named,
      Route route,
      BiFunction<HealthBook.Key, Breaker, TargetHealth> pages) {
    List<TargetRuntime> targets = new ArrayList<>(route.targets().size());
    for (Target target : route.targets()) {
      targets.add(target(named, target, route, pages));
    }
    return new RouteRuntime(
        named,
        route.strategy().wireName(),
        route.strategy() == Strategy.LATENCY_OPTIMIZED || route.strategy() == Strategy.BALANCED,
        route.stickyBy() == null ? StickyBy.NONE : route.stickyBy(),
        route.stickyTag(),
        List.copyOf(targets),
        route.failover(),
        route.stream(),
        RouteBounds.of(route.failover(), route.stream()),
        targets.stream().map(target -> target.offer().place()).toList(),
        route.unknownPrice() == null
            ? UnknownPrice.CEILING_ESTIMATE.wireName()
            : route.unknownPrice().wireName(),
        route.balance() == null ? EVEN : route.balance().costWeightPercent(),
        new Unsupported(route.unsupported(), named),
        ResponseCache.of(route.cache(), time::nanos),
        route.suspend());
  }

  /** A route of one target for a call that names a connection and a model. */
  RouteRuntime direct(String connection, String model) {
    Target.Builder named = Target.builder().name(DIRECT).connection(connection);
    OfferedModel offered = deployed(connection, model);
    Target target =
        offered == null
            ? named.model(model).build()
            : named.model(offered.model()).deployment(model).build();
    Route route = Route.builder().targets(target).build();
    return route(null, route, health::loose);
  }

  /** Whether a connection says what it offers, and a model is not among it. */
  boolean refuses(String connection, String model) {
    ClientHandle handle = clients.get(connection);
    List<OfferedModel> models = handle == null ? null : handle.settings().models();
    return models != null
        && !models.isEmpty()
        && models.stream()
            .noneMatch(
                offered -> offered.model().equals(model) || model.equals(offered.deployment()));
  }

  /** The offer that a caller names by the provider's own id, so that rules see its base model. */
  private @Nullable OfferedModel deployed(String connection, String model) {
    ClientHandle handle = clients.get(connection);
    List<OfferedModel> models = handle == null ? null : handle.settings().models();
    if (models != null) {
      for (OfferedModel offered : models) {
        if (model.equals(offered.deployment())) {
          return offered;
        }
      }
    }
    return null;
  }

  private TargetRuntime target(
      @Nullable String routeName,
      Target target,
      Route route,
      BiFunction<HealthBook.Key, Breaker, TargetHealth> pages) {
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
    String named = deployment == null ? target.model() : deployment;
    Placement placement = offers.placement(connection, offered, named);
    String base = placement.model() == null ? target.model() : placement.model();
    ModelTarget where =
        new ModelTarget(
            target.name(), target.connection(), base, base.equals(named) ? null : named);
    TimeSpan attempt =
        target.timeout() != null ? target.timeout() : route.failover().attemptTimeout();
    TimeSpan firstToken = route.failover().firstTokenTimeout();
    ModelFacts facts = offers.facts(connection, base);
    return new TargetRuntime(
        where,
        handle.client(),
        pages.apply(
            new HealthBook.Key(target.connection(), where.nativeModel()), connection.breaker()),
        new ExploreShare(),
        connection.suspend(),
        target.weight(),
        target.priority(),
        stated(offered == null ? null : offered.contextWindow(), facts, ModelFacts::contextWindow),
        smaller(
            target.maxOutput(),
            stated(offered == null ? null : offered.maxOutput(), facts, ModelFacts::maxOutput)),
        target.maxOutput(),
        attempt.toDuration().toNanos(),
        firstToken == null ? Long.MAX_VALUE : firstToken.toDuration().toNanos(),
        capabilities(offered),
        offers.of(routeName, where, connection, offered, placement));
  }

  /** What the connection states, else what the book knows. */
  private static @Nullable Long stated(
      @Nullable Long own, @Nullable ModelFacts facts, Function<ModelFacts, @Nullable Long> known) {
    return own != null || facts == null ? own : known.apply(facts);
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
