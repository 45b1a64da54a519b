package com.getbonito.core.runtime;

import com.getbonito.core.health.HealthBook;
import com.getbonito.core.policy.PolicySet;
import com.getbonito.error.UnknownRouteException;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ModelClient;
import com.getbonito.spi.PriceBook;
import com.getbonito.spi.TimeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot, ready for calls. Every call pins the one that it entered with; a replaced one lets
 * go of its clients when its last call has ended.
 */
public final class Installation {

  private static final int DIRECT_KEPT = 256;

  private final Snapshot snapshot;
  private final Map<String, ClientHandle> clients;
  private final Map<String, RouteRuntime> routes = new HashMap<>();
  private final ConcurrentHashMap<String, RouteRuntime> direct = new ConcurrentHashMap<>();
  private final RouteBuilder builder;
  private final PolicySet policies;
  private final AtomicInteger pins = new AtomicInteger(1);

  Installation(
      Snapshot snapshot,
      Map<String, ClientHandle> clients,
      HealthBook health,
      PriceBook book,
      TimeSource time) {
    this.snapshot = snapshot;
    this.clients = clients;
    this.builder = new RouteBuilder(clients, health, book, time);
    this.policies = PolicySet.of(snapshot.policies());
    snapshot.routes().forEach((name, route) -> routes.put(name, builder.route(name, route)));
    clients.values().forEach(ClientHandle::use);
  }

  /** The configuration. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The policies. */
  public PolicySet policies() {
    return policies;
  }

  /** The routes by name. */
  public Map<String, RouteRuntime> routes() {
    return routes;
  }

  /** A route by name or alias, or null. */
  public @Nullable RouteRuntime route(String name) {
    RouteRuntime named = routes.get(name);
    if (named != null) {
      return named;
    }
    String aliased = snapshot.aliases().get(name);
    return aliased == null ? null : routes.get(aliased);
  }

  /**
   * The way to {@code connection/model}, or null where there is no such connection, or where
   * policies are in force and the connection does not offer the model.
   */
  public @Nullable RouteRuntime direct(String target) {
    RouteRuntime known = direct.get(target);
    if (known != null) {
      return known;
    }
    int slash = target.indexOf('/');
    if (slash <= 0
        || slash == target.length() - 1
        || !clients.containsKey(target.substring(0, slash))) {
      return null;
    }
    if (!snapshot.policies().isEmpty()
        && builder.refuses(target.substring(0, slash), target.substring(slash + 1))) {
      return null;
    }
    RouteRuntime built = builder.direct(target.substring(0, slash), target.substring(slash + 1));
    if (direct.size() >= DIRECT_KEPT) {
      direct.clear();
    }
    RouteRuntime earlier = direct.putIfAbsent(target, built);
    return earlier == null ? built : earlier;
  }

  /**
   * The client of a connection.
   *
   * @throws UnknownRouteException where there is no such connection
   */
  public ModelClient client(String connection) {
    ClientHandle handle = clients.get(connection);
    if (handle == null) {
      throw new UnknownRouteException(connection, "there is no connection " + connection);
    }
    return handle.client();
  }

  Map<String, ClientHandle> clients() {
    return clients;
  }

  /** Holds the clients for a call; false where they are gone. */
  boolean pin() {
    int known = pins.get();
    while (known > 0) {
      if (pins.compareAndSet(known, known + 1)) {
        return true;
      }
      known = pins.get();
    }
    return false;
  }

  /** Lets go: at the end of each call that entered with it, and once when it is replaced. */
  public void unpin() {
    if (pins.decrementAndGet() == 0) {
      clients.values().forEach(ClientHandle::release);
    }
  }
}
