package com.getbonito.cli.cost;

import com.getbonito.cli.Complaints;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Terminal;
import com.getbonito.money.UsageEvent;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the local journal says calls have cost. */
@Command(
    name = "report",
    description = {
      "Sums up usage events, the dearest first.",
      "An event counts once however often it was written, and not at all where another one"
          + " corrects it. A call counts where its first attempt does. What has no known price"
          + " is counted apart, never as nothing."
    })
final class CostReportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "0..*",
      defaultValue = "${env:BONITO_SPOOL_PATH:-.}",
      description =
          "JSON lines, segments of a spool, or folders of them; usually BONITO_SPOOL_PATH, else"
              + " this folder.")
  private List<Path> sources = List.of(Path.of("."));

  @Option(
      names = "--by",
      paramLabel = "NAMES",
      defaultValue = "route,model",
      description =
          "Rows: team, route, model, connection, provider, user, project, key, tag.NAME; usually"
              + " ${DEFAULT-VALUE}.")
  private String by = "route,model";

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only what began then or later: 2026-09-01 or 2026-09-01T06:00:00Z.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only what began before then.")
  private @Nullable String until;

  @Option(names = "--json", description = "Prints a JSON line for each row, then the total.")
  private boolean json;

  CostReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CostReport report = new CostReport(grouping());
    long from = time("--since", since, Long.MIN_VALUE);
    long to = time("--until", until, Long.MAX_VALUE);
    Journal journal = new Journal(sources, new Complaints(terminal, json)::problem);
    try {
      journal.read(event -> add(report, event, from, to));
    } catch (ArithmeticException tooMuch) {
      throw Journal.unusable("a sum is beyond $9,223,372; narrow it with --since and --until");
    }
    if (json) {
      CostReportJson.lines(report, journal).forEach(terminal.out()::println);
    } else {
      new CostReportText(report, journal, terminal).print();
    }
    return report.isEmpty() || journal.unreadable() > 0 ? Exit.FINDING : Exit.OK;
  }

  private static void add(CostReport report, UsageEvent event, long from, long to) {
    if (event.time() >= from && event.time() < to) {
      report.add(event);
    }
  }

  private Grouping grouping() {
    try {
      return Grouping.of(by);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(spec.commandLine(), "--by: " + unknown.getMessage(), unknown);
    }
  }

  private long time(String option, @Nullable String text, long absent) {
    if (text == null) {
      return absent;
    }
    try {
      return (text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text))
          .toEpochMilli();
    } catch (DateTimeException wrong) {
      throw new ParameterException(
          spec.commandLine(),
          option + " must be like 2026-09-01 or 2026-09-01T06:00:00Z, not " + text,
          wrong);
    }
  }
}
