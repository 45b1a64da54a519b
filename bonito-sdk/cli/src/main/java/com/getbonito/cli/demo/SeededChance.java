package com.getbonito.cli.demo;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Chance from a seed for many threads: SplitMix64 over an atomic counter (Steele, Lea, Flood: Fast
 * splittable pseudorandom number generators, 2014).
 */
final class SeededChance implements RandomGenerator {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final AtomicLong state;

  SeededChance(long seed) {
    state = new AtomicLong(seed);
  }

  @Override
  public long nextLong() {
    long mixed = state.addAndGet(GOLDEN);
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
