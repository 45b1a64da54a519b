package com.getbonito.snapshot;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resources of one configuration, by name. Sorted, so that the order they were written in never
 * matters.
 *
 * @param connections connections by name
 * @param routes routes by name
 * @param policies policies by name
 */
public record Resources(
    Map<String, ProviderConnection> connections,
    Map<String, Route> routes,
    Map<String, Policy> policies) {

  /** No resources at all. */
  public static final Resources EMPTY = new Resources(Map.of(), Map.of(), Map.of());

  /** Copies and sorts the maps. */
  public Resources {
    connections = Collections.unmodifiableMap(new TreeMap<>(connections));
    routes = Collections.unmodifiableMap(new TreeMap<>(routes));
    policies = Collections.unmodifiableMap(new TreeMap<>(policies));
  }
}
