package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.PlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cheapest first, by expected cost; those without a known price last, in the route's order. */
final class Costly {

  private Costly() {}

  static Ordering order(PlanInput input, List<CandidateFacts> facts) {
    List<Map<String, Long>> parts = new ArrayList<>(facts.size());
    long[] costs = new long[facts.size()];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = Money.expected(input.request(), facts.get(i));
      parts.add(costs[i] == Money.UNKNOWN ? Map.of() : Map.of("costPicodollars", costs[i]));
    }
    return new Ordering(Ordering.ascending(costs), parts);
  }
}
