package com.getbonito.core.call;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Pauses before a retry that the provider did not time itself: doubling, the upper half random. */
final class Backoff {

  private static final long FIRST_MILLIS = 100;
  private static final long LONGEST_MILLIS = 2_000;
  private static final int MOST_DOUBLINGS = 5;

  private Backoff() {}

  /**
   * The pause before the next attempt at the same target.
   *
   * @param tries attempts at it so far, at least 1
   */
  static Duration after(int tries, RandomGenerator random) {
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
  }
}
