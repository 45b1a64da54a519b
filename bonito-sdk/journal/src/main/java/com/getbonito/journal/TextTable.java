package com.getbonito.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows in columns as wide as their widest cell. Columns without a value are left out, columns of
 * numbers are aligned to the right. Control characters are replaced, so that a provider's text
 * cannot steer the terminal. Not thread-safe.
 */
final class TextTable {

  /** What stands where there is no value. */
  static final String NONE = "-";

  private static final int WIDEST = 90;
  private static final String INDENT = "  ";

  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... headers) {
    this.headers = List.of(headers);
  }

  /** Adds a row with a cell for each header. */
  void row(String... cells) {
    if (cells.length != headers.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headers.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(TextTable::shortened).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void appendTo(StringBuilder out) {
    List<Integer> columns = new ArrayList<>();
    for (int column = 0; column < headers.size(); column++) {
      if (hasValue(column)) {
        columns.add(column);
      }
    }
    line(out, headers, columns);
    for (List<String> row : rows) {
      line(out, row, columns);
    }
  }

  /** The text without control characters and halves of surrogate pairs. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c ->
            clean.appendCodePoint(
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR,
                      Character.SURROGATE ->
                      '?';
                  default -> c;
                }));
    return clean.toString();
  }

  private void line(StringBuilder out, List<String> cells, List<Integer> columns) {
    int lineStart = out.length();
    for (int column : columns) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - length(cell));
      out.append(INDENT).append(isNumeric(column) ? padding + cell : cell + padding);
    }
    int end = out.length();
    while (end > lineStart && out.charAt(end - 1) == ' ') {
      end--;
    }
    out.setLength(end);
    out.append('\n');
  }

  private boolean hasValue(int column) {
    return rows.stream().anyMatch(row -> !row.get(column).equals(NONE));
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(cell -> cell.equals(NONE) || startsNumber(cell));
  }

  private static boolean startsNumber(String cell) {
    return Character.isDigit(cell.charAt(0)) || cell.startsWith("$") || cell.startsWith("≈$");
  }

  private int width(int column) {
    int width = length(headers.get(column));
    for (List<String> row : rows) {
      width = Math.max(width, length(row.get(column)));
    }
    return width;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  private static String shortened(String cell) {
    String clean = printable(cell);
    if (clean.isEmpty()) {
      return NONE;
    }
    return length(clean) <= WIDEST
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }
}
