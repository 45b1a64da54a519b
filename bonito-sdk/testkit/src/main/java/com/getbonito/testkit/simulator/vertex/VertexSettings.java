package com.getbonito.testkit.simulator.vertex;

import java.util.Set;

/**
 * What a simulated Vertex AI knows of its customers.
 *
 * @param projects projects that exist; empty for any
 * @param locations locations that exist; empty for any
 */
public record VertexSettings(Set<String> projects, Set<String> locations) {

  /** Any project anywhere. */
  public static final VertexSettings ANY = new VertexSettings(Set.of(), Set.of());

  public VertexSettings {
    projects = Set.copyOf(projects);
    locations = Set.copyOf(locations);
  }

  /** One project, in these locations. */
  public static VertexSettings of(String project, String... locations) {
    return new VertexSettings(Set.of(project), Set.of(locations));
  }
}
