package com.getbonito.testkit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Chance that follows from a seed: the same numbers in the same order. Safe for use by many
 * threads, which then share one order among them; none waits for another.
 */
public final class SeededRandom implements RandomGenerator {

  /** Step and mixing of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static final long STEP = 0x9E3779B97F4A7C15L;

  private final AtomicLong state;

  /** Numbers that follow from this seed. */
  public SeededRandom(long seed) {
    state = new AtomicLong(seed);
  }

  @Override
  public long nextLong() {
    long mixed = state.addAndGet(STEP);
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
