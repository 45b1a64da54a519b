package com.getbonito.cli.policy;

import com.getbonito.cli.Columns;
import com.getbonito.cli.Dollars;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** The sums, for people and for programs. */
final class SimulationText {

  private final SimulationReport report;
  private final long assumedBounds;

  /**
   * @param assumedBounds calls whose input's bound was assumed
   */
  SimulationText(SimulationReport report, long assumedBounds) {
    this.report = report;
    this.assumedBounds = assumedBounds;
  }

  void print(Terminal terminal) {
    PrintWriter out = terminal.out();
    out.println(
        terminal.bold(
            count(report.calls(), "call")
                + ": would have blocked "
                + count(report.blocked(), "call")
                + ", "
                + Dollars.exact(report.blockedCost())
                + "; would have cost "
                + Dollars.exact(report.cost())
                + " instead of "
                + Dollars.exact(report.recorded())));
    if (!report.reasons().isEmpty()) {
      reasons().lines().forEach(out::println);
    }
    note(out, report.newlyBlocked(), "blocked now and not then");
    note(out, report.released(), "refused then and admitted now");
    note(out, report.moved(), "first sent to another target");
    note(out, report.shortened(), "answered at less length by a cap");
    note(out, report.stranded(), "without a target for reasons that are not the policies'");
    note(out, report.guessed(), "priced by a guess, since it was refused then");
    note(out, report.unknown(), "at an unknown cost, not in the sum");
    note(out, report.recordedUnknown(), "of an unknown cost then, not in the sum");
    note(out, assumedBounds, "without a recorded bound of its input: four bytes a token assumed");
    note(out, report.dryRuns(), "planned only, left out");
  }

  private Columns reasons() {
    Dollars dollars =
        Dollars.fineEnoughFor(
            report.reasons().values().stream()
                .flatMapToLong(blocked -> LongStream.of(blocked.cost())));
    Columns table = new Columns("blocked by", "calls", "cost then");
    report
        .reasons()
        .forEach((reason, blocked) ->
            table.row(
                reason,
                String.format(Locale.ROOT, "%,d", blocked.calls()),
                dollars.text(blocked.cost())));
    return table;
  }

  String json() {
    return Json.line(
        Map.ofEntries(
            Map.entry("calls", report.calls()),
            Map.entry("blocked", report.blocked()),
            Map.entry("blockedCost", Long.toString(report.blockedCost())),
            Map.entry("newlyBlocked", report.newlyBlocked()),
            Map.entry("released", report.released()),
            Map.entry("moved", report.moved()),
            Map.entry("shortened", report.shortened()),
            Map.entry("stranded", report.stranded()),
            Map.entry("guessed", report.guessed()),
            Map.entry("cost", Long.toString(report.cost())),
            Map.entry("unknownCalls", report.unknown()),
            Map.entry("recordedCost", Long.toString(report.recorded())),
            Map.entry("recordedUnknownCalls", report.recordedUnknown()),
            Map.entry("assumedBounds", assumedBounds),
            Map.entry("dryRuns", report.dryRuns()),
            Map.entry("reasons", reasonsForPrograms())));
  }

  private List<Map<String, ?>> reasonsForPrograms() {
    return report.reasons().entrySet().stream()
        .<Map<String, ?>>map(reason ->
            Map.of(
                "reason", reason.getKey(),
                "calls", reason.getValue().calls(),
                "cost", Long.toString(reason.getValue().cost())))
        .toList();
  }

  private static void note(PrintWriter out, long calls, String what) {
    if (calls > 0) {
      out.println("  " + count(calls, "call") + " " + what);
    }
  }

  private static String count(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
