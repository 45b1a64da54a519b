package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.PlanInput;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An order of all targets, those that are ruled out included, so that the health of one target
 * never changes the order of the others.
 *
 * @param order indices of the targets, the preferred one first
 * @param parts parts of each target's score, by index; empty where the strategy has none
 */
record Ordering(int[] order, List<Map<String, Long>> parts) {

  /** Names of the strategies, as the resource writes them. */
  private static final String WEIGHTED = "Weighted";

  private static final String AB_TEST = "AbTest";
  private static final String LATENCY = "LatencyOptimized";
  private static final String COST = "CostOptimized";
  private static final String BALANCED = "Balanced";

  /**
   * @param rejected why each target is ruled out, null where it is not: such a one is not explored
   */
  static Ordering of(PlanInput input, List<CandidateFacts> facts, @Nullable String[] rejected) {
    return switch (input.strategy()) {
      case WEIGHTED, AB_TEST -> new Ordering(Weighting.order(input.seed(), facts), List.of());
      case LATENCY -> Latency.order(input, facts, rejected);
      case COST -> Costly.order(input, facts);
      case BALANCED -> Balanced.order(input, facts, rejected);
      default -> new Ordering(byPriority(facts), List.of());
    };
  }

  Map<String, Long> scores(int index) {
    return parts.isEmpty() ? Map.of() : parts.get(index);
  }

  /** Indices in ascending order of their keys; equal ones keep their order. */
  static int[] ascending(long[] keys) {
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      int place = i;
      while (place > 0 && keys[order[place - 1]] > keys[i]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return order;
  }

  private static int[] byPriority(List<CandidateFacts> facts) {
    int[] order = new int[facts.size()];
    for (int i = 0; i < order.length; i++) {
      int place = i;
      while (place > 0 && priority(facts, order[place - 1]) > priority(facts, i)) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return order;
  }

  private static long priority(List<CandidateFacts> facts, int index) {
    Integer given = facts.get(index).priority();
    return given == null ? Long.MAX_VALUE : given;
  }
}
