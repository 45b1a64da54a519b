package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.PlanInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Fastest first, as measured: time to first token for streams, total time for unary calls.
 *
 * <p>A target without enough samples is cold. Where all are, the least measured goes first. Beside
 * a measured target one cold one goes first, to be measured, unless a call is exploring it already
 * or it had its share of the route's calls; the other cold ones come last.
 */
final class Latency {

  /** Successful calls without which a target's average says nothing. */
  static final int SAMPLES = 3;

  /** The most of a route's calls that explore one cold target, in parts per million. */
  static final int EXPLORE_PPM = 50_000;

  private static final long COLD = Long.MAX_VALUE / 2;

  private Latency() {}

  static Ordering order(PlanInput input, List<CandidateFacts> facts) {
    boolean streamed = input.request().streamed();
    int explored = explored(streamed, facts);
    List<Map<String, Long>> parts = new ArrayList<>(facts.size());
    Integer[] order = new Integer[facts.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      HealthFacts health = facts.get(i).health();
      parts.add(
          i == explored
              ? Map.of("explore", 1L)
              : cold(streamed, health)
                  ? Map.of()
                  : Map.of("latencyMicros", micros(streamed, health)));
    }
    Arrays.sort(order, Comparator.comparingLong(i -> key(streamed, facts, i, explored)));
    int[] plain = new int[order.length];
    Arrays.setAll(plain, i -> order[i]);
    return new Ordering(plain, parts);
  }

  private static int explored(boolean streamed, List<CandidateFacts> facts) {
    if (facts.stream().allMatch(each -> cold(streamed, each.health()))) {
      return -1;
    }
    for (int i = 0; i < facts.size(); i++) {
      HealthFacts health = facts.get(i).health();
      if (cold(streamed, health)
          && !health.exploring()
          && health.explorePpm() < EXPLORE_PPM
          && !facts.get(i).suspended()
          && health.breaker().equals("CLOSED")) {
        return i;
      }
    }
    return -1;
  }

  private static long key(boolean streamed, List<CandidateFacts> facts, int index, int explored) {
    HealthFacts health = facts.get(index).health();
    if (index == explored) {
      return -1;
    }
    return cold(streamed, health) ? COLD + health.samples() : micros(streamed, health);
  }

  private static boolean cold(boolean streamed, HealthFacts health) {
    return health.samples() < SAMPLES || micros(streamed, health) == 0;
  }

  private static long micros(boolean streamed, HealthFacts health) {
    return streamed ? health.firstTokenMicros() : health.latencyMicros();
  }
}
