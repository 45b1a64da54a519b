package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The end of the demo, reckoned from decisions and ledgers alone.
 *
 * @param scene what was played
 * @param routes figures of each route
 * @param books both counts of each endpoint
 * @param bills both sums of each endpoint
 * @param teams what each team spent
 * @param denied what was refused, by rule
 * @param unreported what nobody reported
 * @param tokens what the clouds' token services issued
 * @param faults how often each fault was applied, by id
 * @param stories calls that are worth telling
 * @param defects calls that ended in a way that no run may show
 */
record Report(
    Scene scene,
    List<RouteFigures> routes,
    List<Books> books,
    List<Bills> bills,
    List<Spend> teams,
    List<Denied> denied,
    Unreported unreported,
    List<TokenCount> tokens,
    Map<String, Long> faults,
    List<Story> stories,
    long defects) {

  /** A failure that no mapping knows, a defect, a call without an end. */
  private static final Set<String> DEFECTS = Set.of("UNCLASSIFIED", "INTERNAL", "Unfinished");

  static Report of(Scene scene, Evidence evidence) {
    List<EndpointCount> ledgers = evidence.ledgers();
    List<Decision> decisions =
        evidence.decisions().stream()
            .sorted(Comparator.comparingLong(Decision::time).thenComparing(Decision::id))
            .toList();
    List<RouteFigures> routes = RouteFigures.of(decisions);
    Map<String, Long> faults = new TreeMap<>();
    for (EndpointCount ledger : ledgers) {
      ledger.faults().forEach((id, times) -> faults.merge(id, times, Long::sum));
    }
    return new Report(
        scene,
        routes,
        Books.of(decisions, ledgers),
        Bills.of(decisions, ledgers),
        Spend.of(decisions, evidence.budgets()),
        Denied.of(evidence.refusals()),
        Unreported.of(decisions, ledgers),
        evidence.tokens(),
        faults,
        Story.of(decisions),
        routes.stream()
            .flatMap(route -> route.failures().entrySet().stream())
            .filter(failure -> DEFECTS.contains(failure.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum());
  }

  long calls() {
    return routes.stream().mapToLong(RouteFigures::calls).sum();
  }

  long answered() {
    return routes.stream().mapToLong(RouteFigures::answered).sum();
  }

  /** Whether both sides counted the same everywhere. */
  boolean booksEqual() {
    return books.stream().allMatch(Books::equal);
  }

  /** How far the estimates are off where the simulator knows better. */
  EstimateError estimateError() {
    return bills.stream().map(Bills::error).reduce(EstimateError.NONE, EstimateError::plus);
  }

  /** Calls that no policy refused. */
  long admitted() {
    return calls() - routes.stream().mapToLong(RouteFigures::denied).sum();
  }

  /**
   * Whether the money is right: equal on both sides where usage was reported, covered elsewhere,
   * the same in decisions and ledger, within every cap, and no refusal without a reason.
   */
  boolean moneyAgrees() {
    return bills.stream().allMatch(Bills::agree)
        && teams.stream().allMatch(Spend::agrees)
        && denied.stream().allMatch(rule -> rule.unproven() == 0)
        && denied.stream().mapToLong(Denied::calls).sum() == calls() - admitted();
  }

  /** Whether nothing needs a look. */
  boolean clean() {
    return booksEqual() && moneyAgrees() && defects == 0;
  }
}
