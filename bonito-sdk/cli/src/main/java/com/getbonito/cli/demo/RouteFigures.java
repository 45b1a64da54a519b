package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What became of the calls of one route.
 *
 * @param route its name
 * @param strategy its strategy
 * @param calls how many ended
 * @param answered how many of them well
 * @param denied how many a policy refused
 * @param failovers steps from one target to another
 * @param retries further attempts at the same target
 * @param duration whole calls that were answered, in microseconds
 * @param firstToken from entry to first content of the streams, in microseconds
 * @param failures calls that ended otherwise, by kind; those that were refused apart
 */
record RouteFigures(
    String route,
    String strategy,
    long calls,
    long answered,
    long denied,
    long failovers,
    long retries,
    Quantiles duration,
    Quantiles firstToken,
    Map<String, Long> failures) {

  /** The figures of every route, by name. */
  static List<RouteFigures> of(List<Decision> decisions) {
    Map<String, List<Decision>> byRoute = new TreeMap<>();
    for (Decision decision : decisions) {
      PlanInput input = decision.plan().input();
      byRoute
          .computeIfAbsent(
              Objects.requireNonNullElse(input.route(), input.requested()), k -> new ArrayList<>())
          .add(decision);
    }
    return byRoute.entrySet().stream()
        .map(route -> figures(route.getKey(), route.getValue()))
        .toList();
  }

  private static RouteFigures figures(String route, List<Decision> decisions) {
    List<Long> durations = new ArrayList<>();
    List<Long> firstTokens = new ArrayList<>();
    Map<String, Long> failures = new TreeMap<>();
    for (Decision decision : decisions) {
      Result result = decision.result();
      if (result == null || !result.outcome().equals(Outcomes.OK)) {
        if (Outcomes.denied(decision)) {
          continue;
        }
        failures.merge(result == null ? "Unfinished" : result.outcome(), 1L, Long::sum);
        continue;
      }
      durations.add(result.durationMicros());
      Attempt last = decision.attempts().get(decision.attempts().size() - 1);
      if (last.firstTokenMicros() != null) {
        firstTokens.add(last.startMicros() + last.firstTokenMicros());
      }
    }
    return new RouteFigures(
        route,
        decisions.get(0).plan().input().strategy(),
        decisions.size(),
        durations.size(),
        decisions.stream().filter(Outcomes::denied).count(),
        decisions.stream().mapToLong(Outcomes::failovers).sum(),
        decisions.stream().mapToLong(Outcomes::retries).sum(),
        Quantiles.of(durations),
        Quantiles.of(firstTokens),
        failures);
  }
}
