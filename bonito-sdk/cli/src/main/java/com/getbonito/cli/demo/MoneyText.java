package com.getbonito.cli.demo;

import static com.getbonito.cli.demo.Wording.count;
import static com.getbonito.cli.demo.Wording.share;
import static com.getbonito.cli.demo.Wording.signedPercent;

import com.getbonito.BudgetView;
import com.getbonito.cli.Columns;
import com.getbonito.cli.Dollars;
import com.getbonito.cli.Terminal;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** The part of the report that is about money and about what was refused. */
final class MoneyText {

  private final Report report;
  private final Terminal terminal;
  private final PrintWriter out;

  MoneyText(Report report, Terminal terminal) {
    this.report = report;
    this.terminal = terminal;
    this.out = terminal.out();
  }

  void print() {
    teams();
    denied();
    bills();
  }

  private void teams() {
    heading("Spend per team");
    Dollars dollars =
        Dollars.fineEnoughFor(
            report.teams().stream()
                .flatMapToLong(
                    team -> LongStream.of(team.settled(), team.estimated(), team.uncertain())));
    Columns table =
        new Columns(
            "team",
            "calls",
            "answered",
            "denied",
            "spent",
            "of it estimated",
            "uncertain",
            "cap",
            "used",
            "ledger");
    for (Spend team : report.teams()) {
      BudgetView budget = team.budget();
      table.row(
          team.team(),
          count(team.calls()),
          count(team.answered()),
          count(team.denied()),
          dollars.text(team.settled()),
          dollars.text(team.estimated()),
          dollars.text(team.uncertain()),
          budget == null ? "-" : Dollars.exact(budget.limit()),
          budget == null ? "-" : share(team.settled() + team.uncertain(), budget.limit()),
          team.agrees() ? "equal" : "DIFFERENT");
    }
    table.lines().forEach(out::println);
  }

  private void denied() {
    heading("Denied calls");
    if (report.denied().isEmpty()) {
      out.println("  none");
      return;
    }
    Columns table = new Columns("policy", "rule", "code", "calls");
    for (Denied rule : report.denied()) {
      table.row(rule.policy(), rule.rule(), rule.code(), count(rule.calls()));
    }
    table.lines().forEach(out::println);
    for (Denied rule : report.denied()) {
      out.println("  the first: " + rule.first());
    }
    long unproven = report.denied().stream().mapToLong(Denied::unproven).sum();
    if (unproven > 0) {
      out.println(
          terminal.bad("  " + count(unproven, "refusal") + " had room by the refusal's numbers."));
    }
  }

  private void bills() {
    heading("Both ledgers side by side");
    List<Bills> all = report.bills();
    Dollars dollars =
        Dollars.fineEnoughFor(
            all.stream()
                .flatMapToLong(bills ->
                    LongStream.of(
                        bills.settled(),
                        bills.estimated(),
                        bills.uncertain(),
                        bills.bill().total(),
                        bills.bill().reportedSum())));
    Columns table =
        new Columns(
            "endpoint",
            "Bonito settled",
            "of it estimated",
            "uncertain",
            "simulator billed",
            "of it reported",
            "verdict");
    for (Bills bills : all) {
      table.row(
          bills.endpoint(),
          dollars.text(bills.settled()),
          dollars.text(bills.estimated()),
          dollars.text(bills.uncertain()),
          dollars.text(bills.bill().total()),
          dollars.text(bills.bill().reportedSum()),
          verdict(bills));
    }
    table.row(
        "all",
        dollars.text(sum(Bills::settled)),
        dollars.text(sum(Bills::estimated)),
        dollars.text(sum(Bills::uncertain)),
        dollars.text(sum(bills -> bills.bill().total())),
        dollars.text(sum(bills -> bills.bill().reportedSum())),
        "");
    table.lines().forEach(out::println);
    out.println(
        "  reported: "
            + count(sum(Bills::compared), "answer")
            + " compared, "
            + count(sum(Bills::unequal))
            + " off by a picodollar or more");
    error();
  }

  private void error() {
    EstimateError error = report.estimateError();
    if (error.answers() == 0) {
      out.println("  not reported: no answer was booked by an estimate that can be compared");
      return;
    }
    out.println(
        "  not reported: "
            + count(error.answers(), "answer")
            + " estimated at "
            + Dollars.exact(error.estimated())
            + ", billed at "
            + Dollars.exact(error.billed())
            + ": the estimate is "
            + signedPercent(error.perMille())
            + " off");
  }

  private static String verdict(Bills bills) {
    if (!bills.agree()) {
      return "DIFFERENT";
    }
    return bills.bill().total() == bills.settled() ? "equal" : "billed ≤ settled + uncertain";
  }

  private long sum(ToLongFunction<Bills> what) {
    return report.bills().stream().mapToLong(what).reduce(0, Math::addExact);
  }

  private void heading(String text) {
    out.println();
    out.println(terminal.bold(text));
  }
}
