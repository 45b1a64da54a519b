package com.getbonito.core.time;

import java.time.Duration;

/**
 * Durations as nanoseconds that may be added to a reading of a monotonic clock. Such sums may wrap
 * around, so they are compared by subtraction; a hundred years is for ever.
 */
public final class Nanos {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** As good as never. */
  public static final long FOREVER = LONGEST.toNanos();

  private Nanos() {}

  /** The duration in nanoseconds, at most {@link #FOREVER}. */
  public static long of(Duration duration) {
    return duration.compareTo(LONGEST) >= 0 ? FOREVER : duration.toNanos();
  }
}
