package com.getbonito.operator.reconcile;

import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.resource.v1alpha1.Route.Target;

/** Turns the names of borrowed connections in a snapshot back into what was written. */
final class Borrowed {

  private Borrowed() {}

  static Route asWritten(Route route) {
    return new Route(
        route.aliases(),
        route.strategy(),
        route.balance(),
        route.stickyBy(),
        route.stickyTag(),
        route.targets().stream().map(Borrowed::asWritten).toList(),
        route.failover(),
        route.stream(),
        route.unsupported(),
        route.unknownPrice(),
        route.cache(),
        route.suspend());
  }

  private static Target asWritten(Target target) {
    int dot = target.connection().indexOf('.');
    if (dot < 0) {
      return target;
    }
    return new Target(
        target.name(),
        target.connection().substring(0, dot),
        target.connection().substring(dot + 1),
        target.model(),
        target.deployment(),
        target.weight(),
        target.priority(),
        target.maxOutput(),
        target.timeout());
  }
}
