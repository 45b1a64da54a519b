package com.getbonito.cli;

import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.DecisionTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows recorded decisions: every candidate, why it stood where it did, every attempt. */
@Command(name = "explain", description = "Shows recorded decisions as tables.")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final DecisionCodec codec = new DecisionCodec();
  private final Deque<Decision> kept = new ArrayDeque<>();
  private long shown;

  @Parameters(paramLabel = "FILE", description = "Decisions as JSON lines; - is standard input.")
  private Path file = DecisionInput.STANDARD_INPUT;

  @Option(names = "--id", paramLabel = "ID", description = "Only decisions whose id starts so.")
  private @Nullable String id;

  @Option(names = "--last", paramLabel = "N", description = "Only the last N of them.")
  private @Nullable Integer last;

  @Option(names = "--json", description = "Prints the records as JSON lines.")
  private boolean json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Complaints complaints = new Complaints(terminal, json);
    try (DecisionInput input = DecisionInput.open(file, terminal)) {
      input.read(this::take, complaints::problem);
      kept.forEach(this::show);
      if (shown == 0) {
        complaints.error(
            "BON-6603: there is no decision"
                + (id == null ? "" : " whose id begins with " + id)
                + " in "
                + file
                + "; see bonito explain --help");
      }
      return shown == 0 || input.unreadable() > 0 ? Exit.FINDING : Exit.OK;
    }
  }

  private void take(Decision decision) {
    if (id != null && !decision.id().startsWith(id)) {
      return;
    }
    if (last == null) {
      show(decision);
      return;
    }
    kept.addLast(decision);
    if (kept.size() > last) {
      kept.removeFirst();
    }
  }

  private void show(Decision decision) {
    if (json) {
      terminal.out().println(new String(codec.encode(decision), StandardCharsets.UTF_8));
    } else {
      if (shown > 0) {
        terminal.out().println();
      }
      terminal.out().print(DecisionTable.render(decision));
    }
    shown++;
  }
}
