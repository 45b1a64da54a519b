package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import java.util.List;

/**
 * Draws targets by weight without putting them back: the first is drawn by its share, the next by
 * its share of the rest. A target without a weight has 1, one of weight 0 comes last.
 *
 * <p>Chance is SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
 * 2014) from the seed, written out here because a recorded decision must replay on every JDK.
 */
final class Weighting {

  private Weighting() {}

  static int[] order(long seed, List<CandidateFacts> facts) {
    int size = facts.size();
    int[] order = new int[size];
    boolean[] drawn = new boolean[size];
    long state = seed;
    for (int place = 0; place < size; place++) {
      state += 0x9e3779b97f4a7c15L;
      order[place] = draw(mixed(state), facts, drawn);
      drawn[order[place]] = true;
    }
    return order;
  }

  private static int draw(long chance, List<CandidateFacts> facts, boolean[] drawn) {
    long total = 0;
    int first = -1;
    for (int i = 0; i < drawn.length; i++) {
      if (!drawn[i]) {
        total += weight(facts.get(i));
        first = first < 0 ? i : first;
      }
    }
    if (total == 0) {
      return first;
    }
    long left = Long.remainderUnsigned(chance, total);
    for (int i = 0; i < drawn.length; i++) {
      if (!drawn[i]) {
        left -= weight(facts.get(i));
        if (left < 0) {
          return i;
        }
      }
    }
    throw new IllegalStateException("weights changed while they were drawn from");
  }

  private static int weight(CandidateFacts facts) {
    Integer given = facts.weight();
    return given == null ? 1 : given;
  }

  private static long mixed(long state) {
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
