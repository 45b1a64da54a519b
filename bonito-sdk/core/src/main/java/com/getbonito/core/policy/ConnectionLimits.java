package com.getbonito.core.policy;

import com.getbonito.resource.v1alpha1.Limits;
import com.getbonito.spi.TimeSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What protects the providers behind connections: calls at once, requests and tokens per window.
 * Accounts are kept under the connection's name, so a reload keeps them. Thread-safe.
 */
public final class ConnectionLimits {

  private static final int MOST_CONNECTIONS = 10_000;

  private final RateLimits limits;
  private final ConcurrentMap<String, Compiled> compiled = new ConcurrentHashMap<>();

  /** Limits that nobody has used yet. */
  public ConnectionLimits(TimeSource time) {
    this.limits = new RateLimits(time);
  }

  /**
   * Lets an attempt in, or returns null where there is no room; nothing was taken then.
   *
   * @param connection name of the connection
   * @param tokens what the attempt is charged until its tokens are known
   */
  public @Nullable Pass tryTake(String connection, Limits of, long tokens) {
    Compiled rules = compiled.get(connection);
    if (rules == null || !rules.source.equals(of)) {
      rules = Compiled.of(connection, of);
      if (compiled.size() >= MOST_CONNECTIONS) {
        compiled.clear();
      }
      compiled.put(connection, rules);
    }
    return limits.tryEnter(rules.rates, rules.concurrency, tokens);
  }

  private record Compiled(Limits source, List<RateRule> rates, List<ConcurrencyRule> concurrency) {

    static Compiled of(String connection, Limits limits) {
      boolean rated = limits.requests() != null || limits.tokens() != null;
      long window = limits.window().toDuration().toNanos();
      return new Compiled(
          limits,
          rated
              ? List.of(
                  RateRule.of(
                      connection, connection, limits.requests(), limits.tokens(), null, window))
              : List.of(),
          limits.maxConcurrent() == null
              ? List.of()
              : List.of(new ConcurrencyRule(connection, limits.maxConcurrent(), connection)));
    }
  }
}
