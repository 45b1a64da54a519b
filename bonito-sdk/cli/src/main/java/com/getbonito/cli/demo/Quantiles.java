package com.getbonito.cli.demo;

import java.util.Collection;
import java.util.stream.LongStream;

/**
 * Quantiles by nearest rank: every one is a value that was measured.
 *
 * @param count how many values
 * @param p50 half of them are not above it; 0 without values
 * @param p99 ninety-nine of a hundred are not above it; 0 without values
 */
record Quantiles(int count, long p50, long p99) {

  static Quantiles of(Collection<Long> values) {
    long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Quantiles(sorted.length, at(sorted, 50), at(sorted, 99));
  }

  private static long at(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return 0;
    }
    int rank = Math.toIntExact((sorted.length * (long) percent + 99) / 100);
    return LongStream.of(sorted).skip(rank - 1L).findFirst().orElseThrow();
  }
}
