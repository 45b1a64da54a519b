package com.getbonito.spring.boot.route;

import com.getbonito.Bonito;
import com.getbonito.RouteView;
import com.getbonito.error.UnknownRouteException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes clients of routes that exist. */
final class RouteClients {

  private final Bonito bonito;

  RouteClients(Bonito bonito) {
    this.bonito = bonito;
  }

  /**
   * The client of a route, or of the only one where none is named. While the configuration has no
   * routes at all, any name will do: they may come with a reload.
   *
   * @param named name or alias; null for the only route
   * @throws UnknownRouteException where there is no such route, or more than one and none is named
   */
  RouteClient of(@Nullable String named) {
    List<RouteView> routes = bonito.routes();
    if (named == null) {
      return RouteClient.of(bonito, only(routes));
    }
    Collection<String> names = names(routes);
    if (!routes.isEmpty() && !names.contains(named)) {
      throw unknown(named, names);
    }
    return RouteClient.of(bonito, named);
  }

  private static String only(List<RouteView> routes) {
    if (routes.size() != 1) {
      throw new UnknownRouteException(
          "",
          "a RouteClient is injected that names no route, and there are "
              + routes.size()
              + "; write @BonitoRoute(\"…\") there, with one of "
              + names(routes));
    }
    return routes.get(0).name();
  }

  private static UnknownRouteException unknown(String named, Collection<String> names) {
    return new UnknownRouteException(
        named,
        "there is no route or alias '"
            + named
            + "', which a @BonitoRoute names"
            + NearestRoute.to(named, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; known are " + String.join(", ", names)));
  }

  private static Collection<String> names(List<RouteView> routes) {
    TreeSet<String> names = new TreeSet<>();
    for (RouteView route : routes) {
      names.add(route.name());
      names.addAll(route.aliases());
    }
    return names;
  }
}
