package com.getbonito.cli.cost;

import com.getbonito.money.UsageEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Figures by what usage is grouped by, and in all; the rows add up to the total. */
final class CostReport {

  private static final Comparator<Row> DEAREST_FIRST =
      Comparator.comparingLong((Row row) -> row.figures().cost())
          .reversed()
          .thenComparing(row -> row.names().toString());

  private final Grouping grouping;
  private final Map<List<String>, Figures> rows = new HashMap<>();
  private final Figures total = new Figures();

  CostReport(Grouping grouping) {
    this.grouping = grouping;
  }

  /**
   * One row.
   *
   * @param names what it is about, in the order of the grouping
   */
  record Row(List<String> names, Figures figures) {}

  /**
   * @throws ArithmeticException where a sum does not fit
   */
  void add(UsageEvent event) {
    total.add(event);
    rows.computeIfAbsent(grouping.of(event), k -> new Figures()).add(event);
  }

  Grouping grouping() {
    return grouping;
  }

  /** The rows, the dearest first. */
  List<Row> rows() {
    return rows.entrySet().stream()
        .map(row -> new Row(row.getKey(), row.getValue()))
        .sorted(DEAREST_FIRST)
        .toList();
  }

  Figures total() {
    return total;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }
}
