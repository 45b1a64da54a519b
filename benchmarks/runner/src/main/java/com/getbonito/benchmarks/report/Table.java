package com.getbonito.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** A table of a Markdown page. */
final class Table {

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  Table(String... heads) {
    columns = heads.length;
    rows.add(List.of(heads));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      rule.add(i == 0 ? "---" : "---:");
    }
    rows.add(rule);
  }

  /**
   * A row.
   *
   * @throws IllegalArgumentException if it has not a cell for every column
   */
  Table row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The table, ended by an empty line. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (List<String> row : rows) {
      out.append("| ").append(String.join(" | ", row)).append(" |\n");
    }
    return out.append('\n').toString();
  }
}
