package com.getbonito.core.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Some of the policies of a route, a bit for each.
 *
 * @param applies those that apply
 * @param unattributed of those that rule candidates out where the caller says too little of itself:
 *     those that do
 */
record Selection(long[] applies, long[] unattributed) {

  boolean applies(int policy) {
    return has(applies, policy);
  }

  boolean unattributed(int policy) {
    return has(unattributed, policy);
  }

  static boolean has(long[] bits, int bit) {
    return bit >> 6 < bits.length && (bits[bit >> 6] & 1L << bit) != 0;
  }

  static void add(long[] bits, int bit) {
    bits[bit >> 6] |= 1L << bit;
  }

  static int words(int bits) {
    return (bits + 63) >> 6;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Selection that
        && Arrays.equals(applies, that.applies)
        && Arrays.equals(unattributed, that.unattributed);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(applies) + Arrays.hashCode(unattributed);
  }

  @Override
  public String toString() {
    return Arrays.toString(applies) + Arrays.toString(unattributed);
  }
}
