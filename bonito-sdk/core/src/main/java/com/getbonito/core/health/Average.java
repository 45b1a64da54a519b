package com.getbonito.core.health;

import java.util.Arrays;

/** A moving average and the last samples, for quantiles. Guarded by its owner's lock. */
final class Average {

  private static final int KEPT = 128;
  private static final int SHARE = 5;

  private final int[] last = new int[KEPT];
  private long count;
  private long average;
  private long sampledAt;

  /** Adds a sample in microseconds, taken at that time; each one weighs a fifth. */
  void add(long micros, long nanos) {
    sampledAt = nanos;
    average = count == 0 ? micros : average + (micros - average) / SHARE;
    last[(int) (count++ % KEPT)] = (int) Math.min(micros, Integer.MAX_VALUE);
  }

  /** The average in microseconds, 0 without samples. */
  long micros() {
    return average;
  }

  long count() {
    return count;
  }

  /** Forgets all samples where the last one is older than that. */
  void forget(long now, long age) {
    if (count > 0 && now - sampledAt > age) {
      count = 0;
      average = 0;
    }
  }

  /** The sample below which so many percent of the last {@value #KEPT} lie; 0 without samples. */
  long quantile(int percent) {
    int known = (int) Math.min(count, KEPT);
    if (known == 0) {
      return 0;
    }
    int[] sorted = Arrays.copyOf(last, known);
    Arrays.sort(sorted);
    return sorted[Math.min(known - 1, known * percent / 100)];
  }
}
