package com.getbonito.testkit.simulator.script;

import com.getbonito.testkit.simulator.fault.Effect;
import java.time.Duration;

/**
 * How fast an endpoint answers.
 *
 * @param latency from the request to the headers
 * @param firstToken from the headers to the first token
 * @param perToken between two tokens; zero is as fast as {@code chunking} allows
 * @param jitterPercent each pause is drawn from ± this share of itself, 0 to 100
 * @param chunking how events reach the socket when there is no pause between them
 * @param sliceBytes events are cut into writes of so many bytes, 0 for whole events
 * @param perSlice pause between two slices
 */
public record Pace(
    Duration latency,
    Duration firstToken,
    Duration perToken,
    int jitterPercent,
    Chunking chunking,
    int sliceBytes,
    Duration perSlice) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Everything at once. */
  public static Pace instant() {
    return new Pace(
        Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, Chunking.BURST, 0, Duration.ZERO);
  }

  /** This pace with another time to the headers. */
  public Pace withLatency(Duration value) {
    return new Pace(value, firstToken, perToken, jitterPercent, chunking, sliceBytes, perSlice);
  }

  /** This pace with another time to the first token. */
  public Pace withFirstToken(Duration value) {
    return new Pace(latency, value, perToken, jitterPercent, chunking, sliceBytes, perSlice);
  }

  /** Tokens per second, more than 0. */
  public Pace withTokensPerSecond(double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("Tokens per second must be above 0, not " + value);
    }
    return withPerToken(Duration.ofNanos(Math.round(NANOS_PER_SECOND / value)));
  }

  /** This pace with another pause between two tokens. */
  public Pace withPerToken(Duration value) {
    return new Pace(latency, firstToken, value, jitterPercent, chunking, sliceBytes, perSlice);
  }

  /** This pace with another jitter, 0 to 100. */
  public Pace withJitterPercent(int value) {
    return new Pace(latency, firstToken, perToken, value, chunking, sliceBytes, perSlice);
  }

  /** This pace with events that reach the socket in another way. */
  public Pace withChunking(Chunking value) {
    return new Pace(latency, firstToken, perToken, jitterPercent, value, sliceBytes, perSlice);
  }

  /** This pace with a fault's slowness on top. */
  public Pace slowedBy(Effect.Slow slow) {
    return new Pace(
        latency.multipliedBy(slow.factor()).plus(slow.headers()),
        firstToken.multipliedBy(slow.factor()).plus(slow.firstToken()),
        longer(perToken.multipliedBy(slow.factor()), slow.perToken()),
        jitterPercent,
        chunking,
        slow.sliceBytes() > 0 ? slow.sliceBytes() : sliceBytes,
        longer(perSlice, slow.perSlice()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
