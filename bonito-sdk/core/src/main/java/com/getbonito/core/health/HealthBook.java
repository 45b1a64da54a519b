package com.getbonito.core.health;

import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.spi.TimeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The measurements of every target, kept across changes of the configuration. */
public final class HealthBook {

  /**
   * What is measured together.
   *
   * @param connection name of the connection
   * @param model what the provider calls the model
   */
  public record Key(String connection, String model) {}

  private final TimeSource time;
  private final ConcurrentHashMap<String, ConnectionHealth> connections = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, TargetHealth> targets = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Outputs, OutputAverage> outputs = new ConcurrentHashMap<>();

  private record Outputs(String route, Key target) {}

  /** An empty book. */
  public HealthBook(TimeSource time) {
    this.time = time;
  }

  /** The page of a target; a new one where its breaker's settings have changed. */
  public TargetHealth of(Key key, Breaker settings) {
    return targets.compute(
        key,
        (k, known) ->
            known != null && known.settings().equals(settings) ? known : page(k, settings));
  }

  /**
   * The page of a target that only a caller names: the book's own where a route names it too, else
   * a loose one, which the book does not keep.
   */
  public TargetHealth loose(Key key, Breaker settings) {
    TargetHealth known = targets.get(key);
    return known != null && known.settings().equals(settings) ? known : page(key, settings);
  }

  /**
   * How long the answers of a target on a route are.
   *
   * @param route name of the route; null for a call without one, whose average is kept by nobody
   */
  public OutputAverage outputs(@Nullable String route, Key key) {
    return route == null
        ? new OutputAverage()
        : outputs.computeIfAbsent(new Outputs(route, key), added -> new OutputAverage());
  }

  /** How many pages are kept. */
  public int size() {
    return targets.size();
  }

  private TargetHealth page(Key key, Breaker settings) {
    ConnectionHealth connection =
        connections.computeIfAbsent(key.connection(), added -> new ConnectionHealth(time));
    return new TargetHealth(key.connection() + "/" + key.model(), settings, connection, time);
  }

  /** Forgets what is not in use any more, so that the book cannot grow without bound. */
  public void retain(Set<Key> used) {
    targets.keySet().retainAll(used);
    outputs.keySet().removeIf(each -> !used.contains(each.target()));
    connections
        .keySet()
        .removeIf(name -> used.stream().noneMatch(key -> key.connection().equals(name)));
  }
}
