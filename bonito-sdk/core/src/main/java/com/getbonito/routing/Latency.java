package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.PlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  static Ordering order(PlanInput input, List<CandidateFacts> facts, @Nullable String[] rejected) {
    boolean streamed = input.request().streamed();
    int explored = explored(streamed, facts, rejected);
    List<Map<String, Long>> parts = new ArrayList<>(facts.size());
    int[] order = new int[facts.size()];
    for (int i = 0; i < order.length; i++) {
      parts.add(parts(streamed, facts.get(i).health(), i == explored));
      long key = key(streamed, facts, i, explored);
      int place = i;
      while (place > 0 && key(streamed, facts, order[place - 1], explored) > key) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return new Ordering(order, parts);
  }

  private static Map<String, Long> parts(boolean streamed, HealthFacts health, boolean explored) {
    if (explored) {
      return Map.of("explore", 1L);
    }
    return cold(streamed, health) ? Map.of() : Map.of("latencyMicros", micros(streamed, health));
  }

  private static boolean allCold(boolean streamed, List<CandidateFacts> facts) {
    for (CandidateFacts each : facts) {
      if (!cold(streamed, each.health())) {
        return false;
      }
    }
    return true;
  }

  static int explored(boolean streamed, List<CandidateFacts> facts, @Nullable String[] rejected) {
    if (allCold(streamed, facts)) {
      return -1;
    }
    for (int i = 0; i < facts.size(); i++) {
      HealthFacts health = facts.get(i).health();
      if (cold(streamed, health)
          && !health.exploring()
          && health.explorePpm() < EXPLORE_PPM
          && rejected[i] == null
          && !health.credentialFailed()
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

  static boolean cold(boolean streamed, HealthFacts health) {
    return health.samples() < SAMPLES || micros(streamed, health) == 0;
  }

  static long micros(boolean streamed, HealthFacts health) {
    return streamed ? health.firstTokenMicros() : health.latencyMicros();
  }
}
