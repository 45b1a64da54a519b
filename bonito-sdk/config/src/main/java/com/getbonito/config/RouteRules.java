package com.getbonito.config;

import com.getbonito.error.ErrorKind;
import com.getbonito.resource.v1alpha1.Failover;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Cache;
import com.getbonito.resource.v1alpha1.Route.StickyBy;
import com.getbonito.resource.v1alpha1.Route.Strategy;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What makes a route valid by itself. */
final class RouteRules {

  private final Route route;
  private final String name;
  private final Problems problems;

  private RouteRules(String name, Route route, Problems problems) {
    this.route = route;
    this.name = name;
    this.problems = problems;
  }

  static void check(String name, Route route, Problems problems) {
    new RouteRules(name, route, problems).all();
  }

  private void all() {
    aliases();
    targets();
    if (!problems.isSpoiled("spec.strategy")) {
      weights();
      priorities();
      balance();
      stickyStrategy();
    }
    sticky();
    cache(route.cache());
    failover(route.failover());
  }

  private void aliases() {
    Set<String> seen = new HashSet<>();
    List<String> aliases = route.aliases() == null ? List.of() : route.aliases();
    for (int i = 0; i < aliases.size(); i++) {
      String alias = aliases.get(i);
      String path = Paths.item("spec.aliases", i);
      if (!Words.ALIAS.matches(alias)) {
        problems.error(
            Codes.ALIAS, path, "'" + alias + "' wants letters, digits and . _ : @ - in between");
      } else if (alias.equals(name) || !seen.add(alias)) {
        problems.error(Codes.ALIAS, path, "'" + alias + "' names this route already");
      }
    }
  }

  private void targets() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < route.targets().size(); i++) {
      String target = route.targets().get(i).name();
      String path = Paths.item("spec.targets", i) + ".name";
      if (target == null) {
        continue;
      }
      if (!Words.TARGET.matches(target)) {
        problems.error(
            Codes.NAME,
            path,
            "'" + target + "' wants lower-case letters, digits, hyphens and dots");
      } else if (!seen.add(target)) {
        problems.error(Codes.DUPLICATE_TARGET, path, "'" + target + "' is there twice");
      }
    }
  }

  private void weights() {
    boolean weighted =
        route.strategy() == Strategy.AB_TEST || route.strategy() == Strategy.WEIGHTED;
    long sum = 0;
    for (int i = 0; i < route.targets().size(); i++) {
      Integer weight = route.targets().get(i).weight();
      String path = Paths.item("spec.targets", i) + ".weight";
      if (weighted && weight == null) {
        problems.error(
            Codes.WEIGHTS, path, "is required by strategy " + route.strategy().wireName());
        return;
      }
      if (!weighted && weight != null) {
        problems.error(
            Codes.NO_EFFECT,
            path,
            "has no effect with strategy " + route.strategy().wireName() + "; remove it");
      }
      sum += weight == null ? 0 : weight;
    }
    if (route.strategy() == Strategy.AB_TEST && sum != 100) {
      problems.error(
          Codes.WEIGHTS, "spec.targets", "have weights that sum to " + sum + ", not 100");
    }
    if (route.strategy() == Strategy.WEIGHTED && sum == 0) {
      problems.error(Codes.WEIGHTS, "spec.targets", "have no weight above 0");
    }
  }

  private void priorities() {
    List<Integer> given =
        route.targets().stream().map(Target::priority).filter(Objects::nonNull).toList();
    if (given.isEmpty()) {
      return;
    }
    if (route.strategy() != Strategy.FAILOVER) {
      problems.error(
          Codes.NO_EFFECT,
          "spec.targets",
          "have priorities, which have no effect with strategy " + route.strategy().wireName());
    } else if (given.size() < route.targets().size()) {
      problems.error(Codes.PRIORITY, "spec.targets", "have priorities in part; give all or none");
    } else if (new HashSet<>(given).size() < given.size()) {
      problems.error(Codes.PRIORITY, "spec.targets", "have the same priority twice");
    }
  }

  private void balance() {
    if (route.balance() != null && route.strategy() != Strategy.BALANCED) {
      problems.warning(
          Codes.NO_EFFECT,
          "spec.balance",
          "has no effect with strategy " + route.strategy().wireName());
    }
  }

  private void sticky() {
    boolean byTag = route.stickyBy() == StickyBy.TAG;
    if (byTag != (route.stickyTag() != null)) {
      problems.error(
          Codes.STICKY,
          "spec.stickyTag",
          byTag ? "is required by stickyBy Tag" : "goes with stickyBy Tag only");
    }
  }

  private void stickyStrategy() {
    boolean drawn = route.strategy() == Strategy.AB_TEST || route.strategy() == Strategy.WEIGHTED;
    if (!drawn && route.stickyBy() != null && route.stickyBy() != StickyBy.NONE) {
      problems.error(
          Codes.NO_EFFECT,
          "spec.stickyBy",
          "has no effect with strategy " + route.strategy().wireName() + "; remove it");
    }
  }

  private void cache(@Nullable Cache cache) {
    if (cache != null
        && cache.mode() == Cache.Mode.OFF
        && (cache.ttl() != null || cache.maxEntries() != null)
        && !problems.isSpoiled("spec.cache.mode")) {
      problems.warning(Codes.NO_EFFECT, "spec.cache", "has no effect with mode Off");
    }
  }

  private void failover(Failover failover) {
    if (failover.firstTokenTimeout() != null
        && failover.firstTokenTimeout().compareTo(failover.attemptTimeout()) > 0) {
      problems.error(
          Codes.FIRST_TOKEN,
          "spec.failover.firstTokenTimeout",
          "is longer than attemptTimeout, " + failover.attemptTimeout());
    }
    List<ErrorKind> kinds = failover.on() == null ? List.of() : failover.on();
    for (int i = 0; i < kinds.size(); i++) {
      if (kinds.get(i).failOver() == ErrorKind.FailOver.NEVER) {
        problems.error(
            Codes.ERROR_KIND,
            Paths.item("spec.failover.on", i),
            "never goes to another target; 'on' can only narrow what may");
      }
    }
  }
}
