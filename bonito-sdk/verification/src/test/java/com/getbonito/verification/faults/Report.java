package com.getbonito.verification.faults;

import com.getbonito.verification.faults.Case.Seen;
import com.getbonito.verification.faults.Matrix.Cell;
import com.getbonito.verification.shapes.Shape;
import com.getbonito.verification.shapes.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Row × call with a column for each shape, and behind it what was seen and what was booked in each
 * case: one line each, as Markdown.
 */
final class Report {

  private static final String HEAD =
      """
      # Faults and their ledger

      Every row of the fault matrix in the shape of each vendor, through the whole SDK over real
      sockets, with a good endpoint beside the spoiled one. A cell says how many cases of the row
      pass; those that cannot apply are given their reasons below.

      """;

  private static final String CASES =
      """

      ## Cases

      Sums are picodollars of the attempts at the spoiled endpoint: what Bonito set aside and
      booked, and what the simulator billed by a rule and a price of its own. In every line:
      billed ≤ settled + uncertain, one usage event per attempt, nothing reserved at the end, and
      the budget's sums are those of the attempts.

      | fault | shape | call | injection | seen as, and done then | breaker | client sees | ledger expected | reserved | settled | uncertain | billed | pass |
      |---|---|---|---|---|---|---|---|--:|--:|--:|--:|---|
      """;

  private static final String SUMS =
      """

      ## Both ledgers

      | ledger expected | attempts | settled | uncertain | billed | settled against billed |
      |---|--:|--:|--:|--:|--:|
      """;

  private final Matrix matrix;
  private final Map<Case, String> lines = new LinkedHashMap<>();
  private final Map<Cell, List<Boolean>> results = new TreeMap<>();
  private final Map<Expected, Sums> totals = new EnumMap<>(Expected.class);
  private int passed;

  Report(Matrix matrix) {
    this.matrix = matrix;
  }

  void add(Case done, Seen seen, boolean pass) {
    Sums sums = seen.sums();
    totals.merge(done.expected(), sums, Sums::plus);
    passed += pass ? 1 : 0;
    results.computeIfAbsent(new Cell(done.row(), done.way()), cell -> new ArrayList<>()).add(pass);
    lines.put(
        done,
        row(
            done.fault(),
            done.way().shape().title(),
            done.way().call(),
            matrix.injection(done.row()) + (done.how().isEmpty() ? "" : "; " + done.how()),
            seen.classes(),
            seen.blamed() ? "blamed" : "not blamed",
            seen.client(),
            done.expected().text(),
            String.valueOf(sums.reserved()),
            String.valueOf(sums.settled()),
            String.valueOf(sums.uncertain()),
            String.valueOf(sums.billed()),
            pass ? "pass" : "**FAIL**"));
  }

  /** The report so far. */
  String text() {
    StringBuilder text = new StringBuilder(HEAD).append(matrixTable()).append(CASES);
    lines.values().forEach(text::append);
    text.append("\n").append(summary()).append(".\n").append(SUMS);
    totals.forEach((expected, sums) -> text.append(sums(expected, sums)));
    text.append("\n## Cells that cannot apply\n\n");
    text.append(row("fault", "shape", "call", "reason")).append("|---|---|---|---|\n");
    matrix.exempt().forEach((cell, reason) -> text.append(exemption(cell, reason)));
    return text.toString();
  }

  private String matrixTable() {
    List<String> head = new ArrayList<>(List.of("fault", "call", "injection"));
    Stream.of(Shape.values()).map(Shape::title).forEach(head::add);
    StringBuilder text = new StringBuilder(row(head.toArray(String[]::new)));
    text.append("|---".repeat(head.size())).append("|\n");
    for (String row : matrix.rows()) {
      for (boolean stream : new boolean[] {false, true}) {
        List<String> cells = new ArrayList<>();
        cells.addAll(List.of(row, new Way(Shape.OPENAI, stream).call(), matrix.injection(row)));
        Stream.of(Shape.values())
            .map(shape -> cell(new Cell(row, new Way(shape, stream))))
            .forEach(cells::add);
        text.append(row(cells.toArray(String[]::new)));
      }
    }
    return text.toString();
  }

  private String cell(Cell cell) {
    List<Boolean> seen = results.get(cell);
    if (seen == null) {
      return matrix.exempt().containsKey(cell) ? "cannot apply" : "";
    }
    long good = seen.stream().filter(pass -> pass).count();
    return good == seen.size() ? good + " pass" : "**" + good + " of " + seen.size() + " pass**";
  }

  private static String exemption(Cell cell, String reason) {
    return row(cell.row(), cell.way().shape().title(), cell.way().call(), reason);
  }

  /** How many lines there are, and how many of them are as they must be. */
  String summary() {
    return passed + " of " + lines.size() + " lines pass";
  }

  private static String sums(Expected expected, Sums sums) {
    boolean known = sums.billed() != 0 && sums.settled() != 0;
    return row(
        expected.text(),
        String.valueOf(sums.attempts()),
        String.valueOf(sums.settled()),
        String.valueOf(sums.uncertain()),
        String.valueOf(sums.billed()),
        known ? "%+.2f %%".formatted(100.0 * sums.settled() / sums.billed() - 100) : "none");
  }

  List<String> tableLines() {
    List<String> all = new ArrayList<>();
    text()
        .lines()
        .filter(line -> line.startsWith("| F") || line.startsWith("| S"))
        .forEach(all::add);
    return all;
  }

  void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String row(String... cells) {
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      line.append(' ').append(cell.replace("|", "\\|")).append(" |");
    }
    return line.append('\n').toString();
  }
}
