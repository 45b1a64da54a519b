package com.getbonito.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headers, each column as wide as its widest cell; numbers to the right. */
public final class Columns {

  private static final String INDENT = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headers. */
  public Columns(String... headers) {
    rows.add(List.of(headers));
  }

  /** Adds a row with a cell for each header. */
  public Columns row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(Arrays.toString(cells) + " under " + rows.get(0));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The lines of the table. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(INDENT).append(isNumeric(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .skip(1)
        .map(row -> row.get(column))
        .allMatch(cell -> cell.equals("-") || cell.matches("[-+≈]?\\$?\\d.*"));
  }
}
