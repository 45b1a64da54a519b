package com.getbonito.cli.demo;

import static com.getbonito.cli.demo.Wording.count;
import static com.getbonito.cli.demo.Wording.millis;
import static com.getbonito.cli.demo.Wording.seconds;
import static com.getbonito.cli.demo.Wording.share;
import static com.getbonito.cli.demo.Wording.span;

import com.getbonito.cli.Columns;
import com.getbonito.cli.Terminal;
import com.getbonito.journal.DecisionTable;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The report for people. */
final class ReportText {

  private final Report report;
  private final Terminal terminal;
  private final PrintWriter out;

  ReportText(Report report, Terminal terminal) {
    this.report = report;
    this.terminal = terminal;
    this.out = terminal.out();
  }

  void print() {
    scene(report.scene());
    routes();
    books();
    tokens();
    new MoneyText(report, terminal).print();
    stories();
    verdict();
  }

  /** The report without its stories, with colour codes: what fits on a picture. */
  static String screen(Report report) {
    StringWriter text = new StringWriter();
    PrintWriter into = new PrintWriter(text);
    Terminal coloured =
        new Terminal(InputStream.nullInputStream(), into, into, false, true, Map.of());
    ReportText printed = new ReportText(report, coloured);
    printed.scene(report.scene());
    printed.routes();
    printed.books();
    printed.tokens();
    new MoneyText(report, coloured).print();
    printed.verdict();
    into.flush();
    return text.toString();
  }

  private void scene(Scene scene) {
    out.println(
        terminal.bold(
            count(report.calls(), "call")
                + " in "
                + seconds(scene.wall())
                + ", "
                + share(report.answered(), report.admitted())
                + " answered of "
                + count(report.admitted())
                + " that no policy refused"));
    out.println(
        "  arrivals   "
            + scene.trace()
            + (scene.recorded() ? ", from " + scene.begin() : ", made up: no recorded trace found")
            + ", "
            + span(scene.span())
            + " played "
            + scene.speedTenths() / 10
            + "."
            + scene.speedTenths() % 10
            + " × as fast, after "
            + count(Performance.WARM_UP_CALLS, "call")
            + " to warm up");
    scene.endpoints().forEach(endpoint -> out.println("  endpoint   " + endpoint));
    out.println(
        "  faults     "
            + (scene.faults()
                ? applied() + ", seed " + scene.seed()
                : "off, seed " + scene.seed()));
  }

  private String applied() {
    return report.faults().isEmpty()
        ? "on, none applied"
        : report.faults().entrySet().stream()
            .map(fault -> fault.getKey() + " " + count(fault.getValue()))
            .collect(Collectors.joining(", "));
  }

  private void routes() {
    heading("Routes");
    Columns table =
        new Columns(
            "route",
            "strategy",
            "calls",
            "denied",
            "answered",
            "failovers",
            "retries",
            "p50",
            "p99",
            "first token p50",
            "p99");
    for (RouteFigures route : report.routes()) {
      table.row(
          route.route(),
          route.strategy(),
          count(route.calls()),
          count(route.denied()),
          share(route.answered(), route.calls() - route.denied()),
          count(route.failovers()),
          count(route.retries()),
          millis(route.duration().p50()),
          millis(route.duration().p99()),
          millis(route.firstToken().p50()),
          millis(route.firstToken().p99()));
    }
    table.lines().forEach(out::println);
    report.routes().stream()
        .filter(route -> !route.failures().isEmpty())
        .forEach(
            route -> out.println("  " + route.route() + " failed: " + kinds(route.failures())));
  }

  private static String kinds(Map<String, Long> failures) {
    return failures.entrySet().stream()
        .map(failure -> failure.getKey() + " " + count(failure.getValue()))
        .collect(Collectors.joining(", "));
  }

  private void books() {
    heading("Bonito's books beside the simulator's");
    Columns table =
        new Columns(
            "endpoint",
            "attempts",
            "requests",
            "tokens in",
            "simulator",
            "tokens out",
            "simulator",
            "verdict");
    for (Books books : report.books()) {
      table.row(
          books.endpoint(),
          count(books.bonito().requests()),
          count(books.simulator().requests()),
          count(books.bonito().inputTokens()),
          count(books.simulator().inputTokens()),
          count(books.bonito().outputTokens()),
          count(books.simulator().outputTokens()),
          books.equal() ? "equal" : "DIFFERENT");
    }
    table.lines().forEach(out::println);
    long lost = gaps(Gaps::lost);
    if (lost > 0) {
      out.println("  lost: " + count(lost, "attempt") + " given up before arriving");
    }
    long unread = gaps(Gaps::unread);
    if (unread > 0) {
      out.println(
          "  too late: "
              + count(unread, "answer")
              + " of "
              + count(gaps(Gaps::unreadTokens))
              + " tokens after Bonito had given up");
    }
    Unreported unreported = report.unreported();
    out.println(
        "  not reported: the simulator bills "
            + count(unreported.billed())
            + " tokens of answers that failed or lacked their usage; Bonito estimates ≈ "
            + count(unreported.estimated())
            + " for "
            + count(unreported.calls(), "call"));
  }

  private void tokens() {
    heading("Tokens of the clouds");
    Columns table = new Columns("endpoint", "in exchange for", "tokens fetched", "each lives");
    for (TokenCount token : report.tokens()) {
      table.row(
          token.endpoint(), token.proof(), count(token.fetched()), token.life().toSeconds() + " s");
    }
    table.lines().forEach(out::println);
  }

  private long gaps(ToLongFunction<Gaps> which) {
    return report.books().stream().map(Books::gaps).mapToLong(which).sum();
  }

  private void stories() {
    for (Story story : report.stories()) {
      heading(story.title());
      DecisionTable.render(story.decision())
          .lines()
          .forEach(line -> out.println(line.isEmpty() ? line : "  " + line));
    }
  }

  private void verdict() {
    out.println();
    if (report.booksEqual()) {
      out.println(terminal.good("Attempts and reported tokens are equal on both sides."));
    } else {
      out.println(terminal.bad("The books differ: see the endpoints above."));
    }
    if (report.moneyAgrees()) {
      out.println(
          terminal.good(
              "Where usage was reported both ledgers are equal to the picodollar; elsewhere the"
                  + " simulator bills no more than is settled or uncertain. No cap was passed."));
    } else {
      out.println(terminal.bad("The money differs: see teams, denied calls and ledgers above."));
    }
    if (report.defects() > 0) {
      out.println(
          terminal.bad(count(report.defects(), "call") + " ended in a way that no run may show."));
    }
    String file = report.scene().decisions();
    if (file != null) {
      out.println("Decisions are in " + file + ": try");
      out.println("  bonito explain --last 1 " + file);
      out.println("  bonito replay " + file);
    }
    String usage = report.scene().usage();
    if (usage != null) {
      out.println("Usage is in " + usage + ": try");
      out.println("  bonito cost report --by team " + usage);
    }
  }

  private void heading(String text) {
    out.println();
    out.println(terminal.bold(text));
  }
}
