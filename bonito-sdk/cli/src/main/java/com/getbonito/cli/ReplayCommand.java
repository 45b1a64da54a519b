package com.getbonito.cli;

import com.getbonito.decision.Decision;
import com.getbonito.routing.Replay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Plans recorded calls again from their records alone and fails on any difference. A record that
 * cannot be read proves nothing and fails as well.
 */
@Command(
    name = "replay",
    description = "Plans recorded decisions again and fails on any difference.")
final class ReplayCommand implements Callable<Integer> {

  private final Terminal terminal;
  private long same;
  private long different;

  @Parameters(paramLabel = "FILE", description = "Decisions as JSON lines; - is standard input.")
  private Path file = DecisionInput.STANDARD_INPUT;

  @Option(names = "--json", description = "Prints JSON lines: every difference, then the sums.")
  private boolean json;

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (DecisionInput input = DecisionInput.open(file, terminal)) {
      input.read(
          decision -> replay(decision, input.line()), new Complaints(terminal, json)::problem);
      summary(input.unreadable());
      return different + input.unreadable() > 0 ? Exit.FINDING : Exit.OK;
    }
  }

  private void replay(Decision decision, long line) {
    List<String> differences = Replay.differences(decision);
    if (differences.isEmpty()) {
      same++;
      return;
    }
    different++;
    if (json) {
      print(Map.of("line", line, "id", decision.id(), "differences", differences));
    } else {
      for (String difference : differences) {
        terminal.out().println("line " + line + ", " + decision.id() + ": " + difference);
      }
    }
  }

  private void summary(long unreadable) {
    if (json) {
      print(
          Map.of(
              "replayed", same + different,
              "same", same,
              "different", different,
              "unreadable", unreadable));
    } else {
      terminal
          .out()
          .printf(
              "replayed %d decisions: %d same, %d different, %d unreadable%n",
              same + different, same, different, unreadable);
    }
  }

  private void print(Map<String, ?> members) {
    terminal.out().println(Json.line(members));
  }
}
