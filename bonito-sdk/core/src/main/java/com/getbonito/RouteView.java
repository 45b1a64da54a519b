package com.getbonito;

import java.util.List;

/**
 * A route as it is in force.
 *
 * @param name its name
 * @param aliases further names, sorted
 * @param strategy wire name of its strategy
 * @param suspended whether it takes no calls
 * @param targets names of its targets, each {@code name=connection/model}
 */
public record RouteView(
    String name, List<String> aliases, String strategy, boolean suspended, List<String> targets) {

  /** Copies the lists. */
  public RouteView {
    aliases = List.copyOf(aliases);
    targets = List.copyOf(targets);
  }
}
