package com.getbonito.cli.cost;

import com.getbonito.cli.Complaints;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Terminal;
import com.getbonito.core.time.SystemTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Usage events and decisions as they are written, until it is interrupted. */
@Command(
    name = "tail",
    description = {
      "Shows usage events and decisions as they are written.",
      "Which of the two a file holds is seen from its first line; Ctrl-C ends it."
    })
public final class TailCommand implements Callable<Integer> {

  private static final Duration PERIOD = Duration.ofMillis(200);

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE|FOLDER",
      arity = "0..*",
      defaultValue = "${env:BONITO_SPOOL_PATH:-.}",
      description =
          "JSON lines, segments of a spool, or folders of them; usually BONITO_SPOOL_PATH, else"
              + " this folder.")
  private List<Path> sources = List.of(Path.of("."));

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many of those that are there already; usually ${DEFAULT-VALUE}.")
  private int lines;

  @Option(names = "--once", description = "Ends after those that are there already.")
  private boolean once;

  @Option(names = "--json", description = "Prints the records as JSON lines.")
  private boolean json;

  /** A command that prints to this terminal. */
  public TailCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (once) {
      Journal.check(sources);
    }
    Tail tail = new Tail(sources, json);
    Complaints complaints = new Complaints(terminal, json);
    Deque<String> last = new ArrayDeque<>();
    tail.poll(
        line -> {
          last.addLast(line);
          if (last.size() > Math.max(0, lines)) {
            last.removeFirst();
          }
        },
        complaints::problem);
    last.forEach(terminal.out()::println);
    terminal.out().flush();
    if (once) {
      return tail.unreadable() > 0 ? Exit.FINDING : Exit.OK;
    }
    try (SystemTime time = new SystemTime("bonito-tail")) {
      while (true) {
        time.sleep(PERIOD);
        tail.poll(terminal.out()::println, complaints::problem);
        terminal.out().flush();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return Exit.OK;
    }
  }
}
