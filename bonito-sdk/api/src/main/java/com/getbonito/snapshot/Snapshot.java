package com.getbonito.snapshot;

import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The compiled configuration: valid, with references resolved, aliases indexed and every default
 * set. Immutable.
 *
 * @param schema version of the format, {@value #SCHEMA}
 * @param requires features that a reader must know, because they restrict; sorted
 * @param epoch id of the store that the snapshot lives in
 * @param sequence grows within an epoch; a lower one is older
 * @param revision SHA-256 of the canonical content, in hexadecimal; epoch and sequence lie outside
 * @param connections connections by name, sorted
 * @param routes routes by name, sorted
 * @param policies policies by name, sorted
 * @param aliases further names of routes, to their names, sorted
 */
public record Snapshot(
    int schema,
    List<String> requires,
    String epoch,
    long sequence,
    String revision,
    Map<String, ProviderConnection> connections,
    Map<String, Route> routes,
    Map<String, Policy> policies,
    Map<String, String> aliases) {

  /** The version of the format that this library writes. */
  public static final int SCHEMA = 1;

  /** Copies and sorts. */
  public Snapshot {
    requires = requires.stream().sorted().toList();
    connections = Collections.unmodifiableMap(new TreeMap<>(connections));
    routes = Collections.unmodifiableMap(new TreeMap<>(routes));
    policies = Collections.unmodifiableMap(new TreeMap<>(policies));
    aliases = Collections.unmodifiableMap(new TreeMap<>(aliases));
  }

  /** The same content at another place in a store. */
  public Snapshot at(String epoch, long sequence) {
    return new Snapshot(
        schema, requires, epoch, sequence, revision, connections, routes, policies, aliases);
  }
}
