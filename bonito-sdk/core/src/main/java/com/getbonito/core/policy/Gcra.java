package com.getbonito.core.policy;

import java.math.BigInteger;

/**
 * A rate in exact integers: the generic cell rate algorithm (ITU-T I.371), where each unit takes
 * {@code window / limit} of time, and a bucket may be ahead of the clock by what {@code burst}
 * units take. In every window at most {@code limit + burst} units are admitted, and over a long
 * time exactly {@code limit} per window.
 *
 * <p>A time is nanoseconds and a numerator: what is left over after whole nanoseconds, in parts of
 * {@link #denominator()}. So no rounding adds up.
 */
final class Gcra {

  /** A time that no clock reaches, with room to add to it: 36 years. */
  static final long NEVER = 1L << 60;

  private final long limit;
  private final long burst;
  private final long numerator;
  private final long denominator;
  private final long toleranceNanos;
  private final long toleranceParts;

  /**
   * @param limit units per window, at least one
   * @param burst units at once, at least one
   * @param windowNanos at least one
   */
  Gcra(long limit, long burst, long windowNanos) {
    if (limit < 1 || burst < 1 || windowNanos < 1) {
      throw new IllegalArgumentException(
          "a rate of " + limit + " in " + windowNanos + " ns with a burst of " + burst);
    }
    long common = BigInteger.valueOf(limit).gcd(BigInteger.valueOf(windowNanos)).longValue();
    this.limit = limit;
    this.burst = burst;
    this.numerator = windowNanos / common;
    this.denominator = limit / common;
    this.toleranceNanos = nanos(burst);
    this.toleranceParts = parts(burst);
  }

  long limit() {
    return limit;
  }

  long burst() {
    return burst;
  }

  long denominator() {
    return denominator;
  }

  /** How far ahead of the clock a bucket may be; rounded up. */
  long toleranceNanos() {
    return toleranceParts == 0 ? toleranceNanos : toleranceNanos + 1;
  }

  /** Whole nanoseconds that units take, at most {@link #NEVER}. */
  long nanos(long units) {
    long high = Math.multiplyHigh(units, numerator);
    long low = units * numerator;
    if (high == 0 && low >= 0) {
      return Math.min(low / denominator, NEVER);
    }
    BigInteger whole = product(units).divide(BigInteger.valueOf(denominator));
    return whole.min(BigInteger.valueOf(NEVER)).longValue();
  }

  /** What is left over of {@link #nanos}, in parts of the denominator. */
  long parts(long units) {
    long high = Math.multiplyHigh(units, numerator);
    long low = units * numerator;
    if (high == 0 && low >= 0) {
      return low % denominator;
    }
    return product(units).mod(BigInteger.valueOf(denominator)).longValue();
  }

  /** How long a bucket that would be so far ahead has to wait; zero or less: not at all. */
  long excess(long aheadNanos, long aheadParts) {
    long over = aheadNanos - toleranceNanos;
    return over >= 0 && aheadParts > toleranceParts ? over + 1 : over;
  }

  private BigInteger product(long units) {
    return BigInteger.valueOf(units).multiply(BigInteger.valueOf(numerator));
  }
}
