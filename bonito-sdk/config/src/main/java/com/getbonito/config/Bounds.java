package com.getbonito.config;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How large things may be. Every string, list and map has a bound, because a cluster refuses a
 * schema without one; the validator and the JSON Schema use the same figures.
 */
final class Bounds {

  /** Most characters of a string. */
  static final int STRING = 1_024;

  /** Most characters of a name. */
  static final int NAME = 63;

  /** Most characters of a connection's name with its namespace, as an operator writes it. */
  static final int BORROWED = 2 * NAME + 1;

  /** Most characters of an alias. */
  static final int ALIAS = 253;

  /** Most entries of a list. */
  static final int LIST = 64;

  /** Most entries of a map. */
  static final int MAP = 64;

  /** Most bytes of a size. */
  static final long SIZE = 1L << 30;

  /** Longest duration, in hours. */
  static final int HOURS = 24;

  private static final Map<String, Integer> STRINGS =
      Map.of(
          "Target.name",
          NAME,
          "Target.connection",
          BORROWED,
          "Budget.name",
          NAME,
          "Metadata.name",
          NAME,
          "Route.aliases",
          ALIAS);

  private static final Map<String, Words> FORMS =
      Map.ofEntries(
          Map.entry("Metadata.name", Words.DNS_LABEL),
          Map.entry("Target.name", Words.TARGET),
          Map.entry("Route.aliases", Words.ALIAS),
          Map.entry("Bedrock.roleArn", Words.ROLE_ARN),
          Map.entry("Budget.limit", Words.MONEY),
          Map.entry("Prices.input", Words.PRICE),
          Map.entry("Prices.output", Words.PRICE),
          Map.entry("Prices.cacheRead", Words.PRICE),
          Map.entry("Prices.cacheWrite", Words.PRICE),
          Map.entry("Prices.cacheWriteHour", Words.PRICE),
          Map.entry("Prices.reasoning", Words.PRICE),
          Map.entry("Rule.allow", Words.GLOB),
          Map.entry("Rule.deny", Words.GLOB));

  private static final Map<String, Integer> LISTS =
      Map.of("Route.targets", 16, "Route.aliases", 16, "Policy.budgets", 16, "Budget.alertAt", 8);

  /** Lists in which nothing stands twice. */
  private static final Set<String> DISTINCT =
      Set.of(
          "Attribution.require",
          "Attribution.requireTags",
          "RateLimit.per",
          "RateLimit.perTags",
          "Budget.per",
          "Budget.perTags",
          "Budget.alertAt");

  private static final Map<String, Range> NUMBERS =
      Map.ofEntries(
          Map.entry("Breaker.calls", new Range(1, 10_000)),
          Map.entry("Breaker.failureRatePercent", new Range(1, 100)),
          Map.entry("Breaker.halfOpenProbes", new Range(1, 100)),
          Map.entry("Limits.maxConcurrent", new Range(1, 100_000)),
          Map.entry("HttpSettings.maxConnections", new Range(1, 10_000)),
          Map.entry("Failover.maxAttempts", new Range(1, 32)),
          Map.entry("Failover.retriesPerTarget", new Range(0, 10)),
          Map.entry("Failover.retryBudgetPercent", new Range(0, 100)),
          Map.entry("Failover.minTokensPerSecond", new Range(1, 100_000)),
          Map.entry("Target.weight", new Range(0, 10_000)),
          Map.entry("Target.priority", new Range(0, 10_000)),
          Map.entry("Cache.maxEntries", new Range(1, 1_000_000)),
          Map.entry("Balance.costWeightPercent", new Range(0, 100)),
          Map.entry("Budget.alertAt", new Range(1, 1_000)));

  private static final Range COUNT = new Range(1, 1_000_000_000_000L);
  private static final Range INT_COUNT = new Range(1, Integer.MAX_VALUE);

  /**
   * The numbers that a field may hold.
   *
   * @param min smallest
   * @param max largest
   */
  record Range(long min, long max) {
    boolean holds(long number) {
      return number >= min && number <= max;
    }
  }

  private Bounds() {}

  static int string(RecordField field) {
    return STRINGS.getOrDefault(key(field), STRING);
  }

  /** The form of a text, or null where it is free. */
  static @Nullable Words form(RecordField field) {
    return FORMS.get(key(field));
  }

  static int list(RecordField field) {
    return LISTS.getOrDefault(key(field), LIST);
  }

  /** Whether nothing may stand twice in a list. */
  static boolean distinct(RecordField field) {
    return DISTINCT.contains(key(field));
  }

  static Range number(RecordField field) {
    Range usual = field.type() == Long.class ? COUNT : INT_COUNT;
    return NUMBERS.getOrDefault(key(field), usual);
  }

  private static String key(RecordField field) {
    return field.owner() + "." + field.name();
  }
}
