package com.getbonito.spring.boot.route;

import com.getbonito.Bonito;
import com.getbonito.RouteView;
import com.getbonito.config.Nearest;
import com.getbonito.error.UnknownRouteException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names of routes that an application writes down, checked while it starts. */
public final class RouteNames {

  private RouteNames() {}

  /**
   * The route that is named, or the only one where none is. While the configuration has no routes
   * at all, any name will do: they may come with a reload.
   *
   * @param named name or alias; null for the only route
   * @param by what names it, or should, for example {@code bonito.langchain4j.route}
   * @throws UnknownRouteException where there is no such route, or not exactly one and none is
   *     named
   */
  public static String known(Bonito bonito, @Nullable String named, String by) {
    List<RouteView> routes = bonito.routes();
    if (named == null) {
      return only(routes, by);
    }
    Collection<String> names = names(routes);
    if (!routes.isEmpty() && !names.contains(named)) {
      throw new UnknownRouteException(
          named,
          "there is no route or alias '"
              + named
              + "', which "
              + by
              + " names"
              + Nearest.hint(named, names));
    }
    return named;
  }

  private static String only(List<RouteView> routes, String by) {
    if (routes.size() != 1) {
      throw new UnknownRouteException(
          "",
          "there are "
              + routes.size()
              + " routes and none is named; name one by "
              + by
              + ", known are "
              + names(routes));
    }
    return routes.get(0).name();
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
