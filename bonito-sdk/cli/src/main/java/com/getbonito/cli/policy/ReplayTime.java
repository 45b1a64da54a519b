package com.getbonito.cli.policy;

import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The time of the records: it stands still until the next of them. Not thread-safe. */
final class ReplayTime implements TimeSource {

  private static final long NANOS = 1_000_000L;

  private long millis;

  /** Goes on; never back. */
  void advanceTo(long epochMillis) {
    millis = Math.max(millis, epochMillis);
  }

  long millis() {
    return millis;
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public long nanos() {
    return millis * NANOS;
  }

  /** Nothing in a replay waits for a timer. */
  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    return () -> {};
  }

  @Override
  public void sleep(Duration duration) {
    advanceTo(millis + duration.toMillis());
  }
}
