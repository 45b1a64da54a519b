package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.PlanInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cost and latency together: {@code w · cost/least cost + (1 − w) · latency/least latency}, in
 * parts per million, the lowest first.
 *
 * <p>The least are taken over the targets that are not ruled out. A target that lacks a price or a
 * measurement comes after those that have both; cold targets are explored as by latency.
 */
final class Balanced {

  private static final long PPM = 1_000_000;

  /** More than any score: such a target has no figures. */
  private static final long NO_SCORE = Long.MAX_VALUE / 2;

  private Balanced() {}

  static Ordering order(PlanInput input, List<CandidateFacts> facts, @Nullable String[] rejected) {
    boolean streamed = input.request().streamed();
    int explored = Latency.explored(streamed, facts, rejected);
    long leastCost = Long.MAX_VALUE;
    long leastMicros = Long.MAX_VALUE;
    for (int i = 0; i < facts.size(); i++) {
      if (rejected[i] == null) {
        leastCost = Math.min(leastCost, Money.expected(input.request(), facts.get(i)));
        if (!Latency.cold(streamed, facts.get(i).health())) {
          long micros = Latency.micros(streamed, facts.get(i).health());
          leastMicros = Math.min(leastMicros, micros);
        }
      }
    }
    List<Map<String, Long>> parts = new ArrayList<>(facts.size());
    long[] scores = new long[facts.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(input, facts.get(i), leastCost, leastMicros);
      parts.add(i == explored ? Map.of("explore", 1L) : parts(input, facts.get(i), scores[i]));
      scores[i] = i == explored ? -1 : scores[i];
    }
    return new Ordering(Ordering.ascending(scores), parts);
  }

  private static Map<String, Long> parts(PlanInput input, CandidateFacts facts, long score) {
    if (score >= NO_SCORE) {
      return Map.of();
    }
    return Map.of(
        "balancePpm", score,
        "costPicodollars", Money.expected(input.request(), facts),
        "latencyMicros", Latency.micros(input.request().streamed(), facts.health()));
  }

  private static long score(
      PlanInput input, CandidateFacts facts, long leastCost, long leastMicros) {
    boolean streamed = input.request().streamed();
    long cost = Money.expected(input.request(), facts);
    boolean measured = !Latency.cold(streamed, facts.health());
    int weight = input.governance().costWeightPercent();
    boolean priced = cost != Money.UNKNOWN;
    if ((weight > 0 && !priced) || (weight < 100 && !measured && leastMicros < Long.MAX_VALUE)) {
      return NO_SCORE + (measured ? 0 : facts.health().samples() + 1);
    }
    long costs = weight == 0 ? 0 : ratio(cost, leastCost);
    long latencies =
        weight == 100 || !measured
            ? PPM
            : ratio(Latency.micros(streamed, facts.health()), leastMicros);
    return (weight * costs + (100 - weight) * latencies) / 100;
  }

  /** {@code part / least} in parts per million; a free target has the best ratio there is. */
  private static long ratio(long part, long least) {
    if (least == 0 || part == 0) {
      return part == 0 ? PPM : NO_SCORE / 200;
    }
    double exact = (double) part / least * PPM;
    return exact >= NO_SCORE / 200 ? NO_SCORE / 200 : Math.round(exact);
  }
}
