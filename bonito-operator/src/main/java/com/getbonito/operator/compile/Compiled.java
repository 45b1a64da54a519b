package com.getbonito.operator.compile;

import com.getbonito.snapshot.Snapshot;
import java.util.Map;

/**
 * What compiling a namespace gave.
 *
 * @param snapshot what its applications are to be given
 * @param connections a verdict for each connection of the namespace, by name
 * @param routes a verdict for each route
 * @param policies a verdict for each policy
 */
public record Compiled(
    Snapshot snapshot,
    Map<String, Verdict> connections,
    Map<String, Verdict> routes,
    Map<String, Verdict> policies) {

  /** Copies the maps. */
  public Compiled {
    connections = Map.copyOf(connections);
    routes = Map.copyOf(routes);
    policies = Map.copyOf(policies);
  }
}
