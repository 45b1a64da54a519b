package com.getbonito.cli.cost;

import com.getbonito.cli.Columns;
import com.getbonito.cli.Dollars;
import com.getbonito.cli.Terminal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** The report for people. */
final class CostReportText {

  private static final List<String> HEADERS =
      List.of(
          "calls",
          "attempts",
          "cached",
          "tokens in",
          "tokens out",
          "cost",
          "estimated",
          "uncertain",
          "unknown",
          "saved");

  private final CostReport report;
  private final Journal journal;
  private final Terminal terminal;
  private final PrintWriter out;

  CostReportText(CostReport report, Journal journal, Terminal terminal) {
    this.report = report;
    this.journal = journal;
    this.terminal = terminal;
    this.out = terminal.out();
  }

  void print() {
    if (report.isEmpty()) {
      terminal.err().println("No usage was found.");
      return;
    }
    table().lines().forEach(out::println);
    Figures total = report.total();
    if (total.unknown() > 0) {
      out.println(
          terminal.bad(
              "The cost of "
                  + count(total.unknown(), "attempt")
                  + " is unknown and not in the sums."));
    }
    if (journal.repeated() + journal.corrected() > 0) {
      out.println(
          terminal.faint(
              "Left out: "
                  + count(journal.repeated(), "repeated event")
                  + ", "
                  + count(journal.corrected(), "corrected event")
                  + "."));
    }
  }

  private Columns table() {
    List<CostReport.Row> rows = report.rows();
    Dollars dollars =
        Dollars.fineEnoughFor(
            rows.stream()
                .map(CostReport.Row::figures)
                .flatMapToLong(f -> LongStream.of(f.cost(), f.uncertain(), f.saved())));
    List<String> headers = new ArrayList<>(report.grouping().names());
    headers.addAll(HEADERS);
    Columns table = new Columns(headers.toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row.names(), row.figures(), dollars)));
    List<String> all = new ArrayList<>(Collections.nCopies(report.grouping().names().size(), ""));
    all.set(0, "total");
    return table.row(cells(all, report.total(), dollars));
  }

  private static String[] cells(List<String> names, Figures figures, Dollars dollars) {
    List<String> cells = new ArrayList<>(names);
    cells.add(count(figures.calls()));
    cells.add(count(figures.attempts()));
    cells.add(count(figures.cached()));
    cells.add(count(figures.inputTokens()));
    cells.add(count(figures.outputTokens()));
    cells.add(dollars.text(figures.cost()));
    cells.add(share(figures));
    cells.add(dollars.text(figures.uncertain()));
    cells.add(count(figures.unknown()));
    cells.add(dollars.text(figures.saved()));
    return cells.toArray(String[]::new);
  }

  /** The estimated part of the cost. */
  private static String share(Figures figures) {
    return figures.cost() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f %%", figures.estimated() * 100.0 / figures.cost());
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }
}
