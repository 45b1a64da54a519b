package com.getbonito.decision;

/**
 * What was measured of a connection × model. Measured, never assumed: without samples the latencies
 * are 0.
 *
 * @param breaker {@code CLOSED}, {@code OPEN}, {@code HALF_OPEN}
 * @param probing whether the half-open breaker's probes are all in flight
 * @param samples number of successful calls measured
 * @param latencyMicros moving average of the total time of unary calls, in microseconds
 * @param firstTokenMicros moving average of the time to first token of streams, in microseconds
 * @param errorPpm moving share of failures, in parts per million
 * @param limitedForMillis for how long the provider's headers ask to be left alone; 0 where they do
 *     not
 * @param credentialFailed whether the connection's credential was refused within the last 15 s and
 *     has not worked since
 * @param exploring whether an exploring call to this cold target is in flight
 * @param explorePpm share of the route's recent calls that explored this target, in parts per
 *     million
 */
public record HealthFacts(
    String breaker,
    boolean probing,
    long samples,
    long latencyMicros,
    long firstTokenMicros,
    int errorPpm,
    long limitedForMillis,
    boolean credentialFailed,
    boolean exploring,
    int explorePpm) {

  /** Of a target that was never called. */
  public static final HealthFacts UNKNOWN =
      new HealthFacts("CLOSED", false, 0, 0, 0, 0, 0, false, false, 0);
}
