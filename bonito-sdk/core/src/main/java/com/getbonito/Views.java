package com.getbonito;

import com.getbonito.core.health.TargetReading;
import com.getbonito.core.ledger.BudgetReading;
import com.getbonito.core.runtime.Installation;
import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.core.runtime.TargetRuntime;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Problem;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is in force, for people and dashboards. */
final class Views {

  private Views() {}

  static List<RouteView> routes(@Nullable Installation installed) {
    if (installed == null) {
      return List.of();
    }
    return new TreeMap<>(installed.routes())
        .values().stream().map(route -> route(installed, route)).toList();
  }

  static List<HealthView> health(@Nullable Installation installed) {
    if (installed == null) {
      return List.of();
    }
    TreeMap<String, HealthView> views = new TreeMap<>();
    for (RouteRuntime route : installed.routes().values()) {
      for (TargetRuntime target : route.targets()) {
        String connection = target.target().connection();
        String model = target.target().nativeModel();
        views.computeIfAbsent(
            connection + "/" + model, key -> health(connection, model, target.health().reading()));
      }
    }
    return List.copyOf(views.values());
  }

  static ConfigurationView configuration(
      @Nullable Installation installed, List<Problem> refused, List<Problem> warnings) {
    return installed == null
        ? new ConfigurationView("", "", 0, refused, warnings)
        : new ConfigurationView(
            installed.snapshot().revision(),
            installed.snapshot().epoch(),
            installed.snapshot().sequence(),
            refused,
            warnings);
  }

  static List<BudgetView> budgets(List<BudgetReading> readings) {
    return readings.stream().map(Views::budget).toList();
  }

  private static BudgetView budget(BudgetReading reading) {
    return new BudgetView(
        reading.key(),
        reading.policy(),
        reading.budget(),
        reading.partition(),
        reading.windowEnd() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(reading.windowEnd()),
        reading.limit(),
        reading.settled(),
        reading.reserved(),
        reading.uncertain(),
        reading.hard(),
        reading.fleet());
  }

  private static RouteView route(Installation installed, RouteRuntime route) {
    String name = route.name() == null ? "" : route.name();
    Route resource = installed.snapshot().routes().get(name);
    List<String> aliases =
        resource == null || resource.aliases() == null
            ? List.of()
            : resource.aliases().stream().sorted().toList();
    List<String> targets =
        route.targets().stream()
            .map(TargetRuntime::target)
            .map(target -> target.name() + "=" + target.connection() + "/" + target.model())
            .toList();
    return new RouteView(name, aliases, route.strategy(), route.suspended(), targets);
  }

  private static HealthView health(String connection, String model, TargetReading reading) {
    return new HealthView(
        connection,
        model,
        reading.facts(),
        reading.calls(),
        reading.failures(),
        reading.unclassified(),
        reading.latencyP50(),
        reading.latencyP99(),
        reading.firstTokenP50(),
        reading.firstTokenP99());
  }
}
