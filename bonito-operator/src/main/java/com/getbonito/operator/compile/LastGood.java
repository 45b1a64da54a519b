package com.getbonito.operator.compile;

import com.getbonito.config.SnapshotCodec;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.snapshot.Snapshot;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may still be fallen back on: the last snapshot without the connections that other namespaces
 * no longer lend. Consent that is withdrawn ends at once, also for those who are not valid any
 * more.
 */
public final class LastGood {

  private LastGood() {}

  /**
   * A snapshot that was published once, to be published again.
   *
   * @param lent names of borrowed connections in it that are still lent
   */
  public static Snapshot again(Snapshot once, Set<String> lent) {
    Snapshot left = of(once, lent);
    if (left == null || left.equals(once)) {
      return once;
    }
    Map<String, String> aliases = new TreeMap<>(left.aliases());
    aliases.values().retainAll(left.routes().keySet());
    return with(
        left, SnapshotCodec.revision(SnapshotCodec.content(with(left, "", aliases))), aliases);
  }

  /** Names of connections in a snapshot that other namespaces lent. */
  public static Set<String> borrowed(Snapshot snapshot) {
    return snapshot.connections().keySet().stream()
        .filter(Borrowed::is)
        .collect(Collectors.toSet());
  }

  static @Nullable Snapshot of(@Nullable Snapshot previous, Set<String> now) {
    if (previous == null) {
      return null;
    }
    Map<String, ProviderConnection> connections = new TreeMap<>(previous.connections());
    connections.keySet().removeIf(name -> Borrowed.is(name) && !now.contains(name));
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

  private static Snapshot with(Snapshot from, String revision, Map<String, String> aliases) {
    return new Snapshot(
        from.schema(),
        from.requires(),
        from.epoch(),
        from.sequence(),
        revision,
        from.connections(),
        from.routes(),
        from.policies(),
        aliases);
  }
}
