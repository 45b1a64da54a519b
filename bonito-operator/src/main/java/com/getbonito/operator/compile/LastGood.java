package com.getbonito.operator.compile;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Snapshot;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What may still be fallen back on: the last snapshot without the connections that other namespaces
 * no longer lend. Consent that is withdrawn ends at once, also for those who are not valid any
 * more.
 */
final class LastGood {

  private LastGood() {}

  static @Nullable Snapshot of(@Nullable Snapshot previous, Map<String, ProviderConnection> now) {
    if (previous == null) {
      return null;
    }
    Map<String, ProviderConnection> connections = new TreeMap<>(previous.connections());
    connections.keySet().removeIf(name -> isBorrowed(name) && !now.containsKey(name));
    if (connections.size() == previous.connections().size()) {
      return previous;
    }
    Map<String, Route> routes = new TreeMap<>();
    previous
        .routes()
        .forEach((name, route) -> {
          Route left = References.keeping(route, connections.keySet());
          if (left != null) {
            routes.put(name, left);
          }
        });
    return new Snapshot(
        previous.schema(),
        previous.requires(),
        previous.epoch(),
        previous.sequence(),
        previous.revision(),
        connections,
        routes,
        previous.policies(),
        previous.aliases());
  }

  private static boolean isBorrowed(String name) {
    return name.indexOf('.') >= 0;
  }
}
