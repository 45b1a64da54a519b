package com.getbonito.config;

import com.getbonito.resource.v1alpha1.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may be called by which further name. */
final class AliasIndex {

  private AliasIndex() {}

  /** Every name and alias, and the routes that claim it. */
  static Map<String, Set<String>> claims(Map<String, Route> routes) {
    Map<String, Set<String>> claims = new TreeMap<>();
    routes.forEach((name, route) -> {
      claims.computeIfAbsent(name, unclaimed -> new TreeSet<>()).add(name);
      aliases(route)
          .forEach(alias -> claims.computeIfAbsent(alias, unclaimed -> new TreeSet<>()).add(name));
    });
    return claims;
  }

  /** Reports the aliases of a route that another route claims too. */
  static void check(String name, Route route, Map<String, Set<String>> claims, Problems problems) {
    List<String> aliases = aliases(route);
    for (int i = 0; i < aliases.size(); i++) {
      Set<String> others = new TreeSet<>(claims.getOrDefault(aliases.get(i), Set.of()));
      others.remove(name);
      if (!others.isEmpty()) {
        problems.error(
            Codes.ALIAS,
            Paths.item("spec.aliases", i),
            "'" + aliases.get(i) + "' also names the route " + String.join(", ", others));
      }
    }
  }

  /**
   * Aliases to names. A name wins over an alias; of two aliases, which only a kept state can bring,
   * the first.
   */
  static Map<String, String> of(Map<String, Route> routes) {
    Map<String, String> index = new TreeMap<>();
    routes.forEach((name, route) ->
        aliases(route).stream()
            .filter(alias -> !routes.containsKey(alias))
            .forEach(alias -> index.putIfAbsent(alias, name)));
    return index;
  }

  private static List<String> aliases(Route route) {
    return route.aliases() == null ? List.of() : route.aliases();
  }
}
