package com.getbonito.cli.demo;

import com.getbonito.cli.Exit;
import com.getbonito.cli.Json;
import com.getbonito.cli.Terminal;
import com.getbonito.cli.TerminalSvg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The main job on real input, against simulated clouds. */
@Command(
    name = "demo",
    description = {
      "Replays recorded arrivals under policies against simulated clouds that fail.",
      "They are Bedrock, Azure OpenAI and Vertex AI, each with its token service.",
      "Ends with a report that sets Bonito's books beside the simulator's; fails where they differ."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final int LONGEST = 3_600;

  /** So many that the simulator's ledger keeps every request of the run. */
  private static final int MOST_CALLS = 50_000;

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "25",
      description = "How long calls are made; usually ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Calls per second, on average; usually ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "What chance follows from; usually ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--faults",
      paramLabel = "on|off",
      defaultValue = "on",
      completionCandidates = Words.class,
      description = "Whether the clouds fail; usually ${DEFAULT-VALUE}.")
  private Faults faults = Faults.ON;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Arrivals to replay; usually those in ../shared/traces.")
  private @Nullable Path trace;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "Appends every decision to FILE as JSON lines.")
  private @Nullable Path decisions;

  @Option(
      names = "--usage",
      paramLabel = "FILE",
      description = "Appends every usage event to FILE as JSON lines.")
  private @Nullable Path usage;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      defaultValue = "1.20",
      description = "What each team may spend; usually ${DEFAULT-VALUE}.")
  private String budget = "1.20";

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Writes a picture of the report, without its stories, to FILE.")
  private @Nullable Path svg;

  @Option(
      names = "--screen",
      paramLabel = "FILE",
      hidden = true,
      description = "Writes the command and what the picture shows, with colour codes, to FILE.")
  private @Nullable Path screen;

  @Option(
      names = "--json",
      description = "Prints the report as one line of JSON; with --config a document: yaml.")
  private boolean json;

  @Option(
      names = "--config",
      description = "Prints the configuration that it runs with, and makes no call.")
  private boolean config;

  /** A demo that reports to this terminal. */
  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the clouds fail. */
  enum Faults {
    ON,
    OFF
  }

  /** The words as they are typed and completed. */
  static final class Words implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return List.of("on", "off").iterator();
    }
  }

  @Override
  public Integer call() throws Exception {
    if (config) {
      String yaml = Configuration.text();
      terminal.out().print(json ? Json.line(Map.of("yaml", yaml)) + "\n" : yaml);
      return Exit.OK;
    }
    within("--seconds", seconds, LONGEST);
    within("--rate", rate, 1_000);
    reserve(svg);
    reserve(screen);
    Trace arrivals = new Traces(Jar.folders()).choose(trace, Math.min(seconds * rate, MOST_CALLS));
    Performance performance =
        new Performance(arrivals, seconds, seed, faults == Faults.ON, budget, decisions, usage);
    Report report = performance.play(new Progress(terminal));
    if (json) {
      terminal.out().println(ReportJson.line(report));
    } else {
      new ReportText(report, terminal).print();
    }
    String typed = typed();
    if (svg != null) {
      Files.writeString(svg, TerminalSvg.of(typed, ReportText.screen(report)));
    }
    if (screen != null) {
      Files.writeString(screen, typed + "\n" + ReportText.screen(report));
    }
    return report.clean() ? Exit.OK : Exit.FINDING;
  }

  /** Fails before the run rather than after it where a file cannot be written. */
  private static void reserve(@Nullable Path file) throws IOException {
    if (file != null) {
      Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** The command as it was typed, without where pictures go. */
  private String typed() {
    StringBuilder typed = new StringBuilder("bonito demo");
    spec.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !option.longestName().matches("--(svg|screen|json|decisions|usage)"))
        .forEach(option ->
            typed
                .append(' ')
                .append(option.longestName())
                .append(' ')
                .append(String.join(" ", option.originalStringValues())));
    return typed.toString();
  }

  private void within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be between 1 and " + most + ", not " + value);
    }
  }
}
