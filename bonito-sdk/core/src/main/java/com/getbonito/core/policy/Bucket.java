package com.getbonito.core.policy;

/**
 * How far one account of a rate is ahead of the clock. Not thread-safe; its owner's lock guards it.
 *
 * <p>It knows the rate only while it is used, so that it outlives a change of the rate.
 */
final class Bucket {

  private long aheadUntil;
  private long parts;
  private long denominator = 1;
  private long fullAt;

  Bucket(long now) {
    this.aheadUntil = now;
    this.fullAt = now;
  }

  /** When the account is as good as new. */
  long aheadUntil() {
    return parts == 0 ? aheadUntil : aheadUntil + 1;
  }

  /** How long to wait until so many units fit; zero or less: they fit now. */
  long waitNanos(Gcra rate, long units, long now) {
    adopt(rate);
    long nanos = ahead(now) + rate.nanos(units);
    long sum = (aheadUntil() - now <= 0 ? 0 : parts) + rate.parts(units);
    return sum >= denominator ? rate.excess(nanos + 1, sum - denominator) : rate.excess(nanos, sum);
  }

  /** Takes units, whether they fit or not. */
  void take(Gcra rate, long units, long now) {
    adopt(rate);
    if (aheadUntil() - now <= 0) {
      refill(now);
    }
    long until = now + Math.min(ahead(now) + rate.nanos(units), Gcra.NEVER);
    parts += rate.parts(units);
    if (parts >= denominator) {
      parts -= denominator;
      until++;
    }
    aheadUntil = until;
  }

  /**
   * Gives units back. What was taken before the account last filled up has come back by itself.
   *
   * @param takenAt when they were taken
   */
  void giveBack(Gcra rate, long units, long takenAt, long now) {
    adopt(rate);
    if (fullAt - takenAt > 0) {
      return;
    }
    aheadUntil -= rate.nanos(units);
    parts -= rate.parts(units);
    if (parts < 0) {
      parts += denominator;
      aheadUntil--;
    }
    if (aheadUntil - now < 0) {
      refill(now);
    }
  }

  private void refill(long now) {
    aheadUntil = now;
    parts = 0;
    fullAt = now;
  }

  private long ahead(long now) {
    return Math.max(0, aheadUntil - now);
  }

  private void adopt(Gcra rate) {
    if (denominator != rate.denominator()) {
      aheadUntil = aheadUntil();
      parts = 0;
      denominator = rate.denominator();
    }
  }
}
