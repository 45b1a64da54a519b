package com.getbonito.operator.compile;

import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a connection of another namespace is called: {@code name.namespace}, which none of a
 * namespace's own can be (docs/adr/0017).
 */
public final class Borrowed {

  private Borrowed() {}

  /** What another namespace's connection is called here. */
  public static String name(String connection, String owner) {
    return connection + '.' + owner;
  }

  /** Whether a connection of this name belongs to another namespace. */
  public static boolean is(String name) {
    return name.indexOf('.') >= 0;
  }

  /** What its owner calls a borrowed connection. */
  public static String connection(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  /** The namespace that a borrowed connection belongs to. */
  public static String owner(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /** A compiled route with its borrowed connections as they were written. */
  public static Route asWritten(Route route) {
    return each(
        route,
        target -> {
          String name = target.connection();
          return is(name) ? at(target, connection(name), owner(name)) : target;
        });
  }

  /** A route with each of its targets made another. */
  static Route each(Route route, UnaryOperator<Target> change) {
    return with(route, route.targets().stream().map(change).toList());
  }

  /** A target that goes elsewhere. */
  static Target at(Target target, String connection, @Nullable String namespace) {
    return new Target(
        target.name(),
        connection,
        namespace,
        target.model(),
        target.deployment(),
        target.weight(),
        target.priority(),
        target.maxOutput(),
        target.timeout());
  }

  /** A route with other targets. */
  static Route with(Route route, List<Target> targets) {
    return new Route(
        route.aliases(),
        route.strategy(),
        route.balance(),
        route.stickyBy(),
        route.stickyTag(),
        targets,
        route.failover(),
        route.stream(),
        route.unsupported(),
        route.unknownPrice(),
        route.cache(),
        route.suspend());
  }
}
