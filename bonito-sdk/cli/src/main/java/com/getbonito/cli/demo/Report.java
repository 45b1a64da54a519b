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
 * @param unreported what nobody reported
 * @param faults how often each fault was applied, by id
 * @param stories calls that are worth telling
 * @param defects calls that ended in a way that no run may show
 */
record Report(
    Scene scene,
    List<RouteFigures> routes,
    List<Books> books,
    Unreported unreported,
    Map<String, Long> faults,
    List<Story> stories,
    long defects) {

  /** A failure that no mapping knows, a defect, a call without an end. */
  private static final Set<String> DEFECTS = Set.of("UNCLASSIFIED", "INTERNAL", "Unfinished");

  static Report of(Scene scene, List<Decision> ended, List<EndpointCount> ledgers) {
    List<Decision> decisions =
        ended.stream()
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
        Unreported.of(decisions, ledgers),
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

  /** Whether nothing needs a look. */
  boolean clean() {
    return booksEqual() && defects == 0;
  }
}
