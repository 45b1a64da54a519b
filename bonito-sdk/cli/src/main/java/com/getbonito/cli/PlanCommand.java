package com.getbonito.cli;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Decision;
import com.getbonito.journal.DecisionCodec;
import com.getbonito.journal.DecisionTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A dry run: the targets that a call would try, in order. Nothing is sent. */
@Command(
    name = "plan",
    description = "Shows where a call would go, by a configuration; sends nothing.")
final class PlanCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "CONFIG", description = "File or folder of resources.")
  private Path config = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "TARGET",
      description = "Route, alias, or connection/model.")
  private String target = "";

  @Option(names = "--prompt", paramLabel = "TEXT", description = "What is asked.")
  private String prompt = "Hello";

  @Option(names = "--user", paramLabel = "NAME", description = "Who asks; keeps A/B choices.")
  private @Nullable String user;

  @Option(names = "--stream", description = "Plans a streamed call.")
  private boolean streamed;

  @Option(names = "--json", description = "Prints the decision as a JSON line.")
  private boolean json;

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Decision decision = plan();
    if (json) {
      byte[] record = new DecisionCodec().encode(decision);
      terminal.out().println(new String(record, StandardCharsets.UTF_8));
    } else {
      terminal.out().print(DecisionTable.render(decision));
    }
    boolean goesSomewhere =
        decision.plan().candidates().stream().anyMatch(candidate -> candidate.rank() >= 0);
    return goesSomewhere ? Exit.OK : Exit.FINDING;
  }

  private Decision plan() {
    Settings settings = Looking.settings(config, terminal.environment());
    ChatRequest request =
        ChatRequest.builder(target)
            .user(prompt)
            .attribution(Attribution.builder().user(user).build())
            .build();
    try (Bonito bonito =
        Bonito.builder().settings(settings).environment(terminal::variable).build()) {
      return streamed ? bonito.planStream(request) : bonito.plan(request);
    }
  }
}
