package com.getbonito.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The script by which bash and zsh complete this command. */
@Command(
    name = "completion",
    description = {"Prints a completion script.", "In bash or zsh: eval \"$(bonito completion)\""})
final class CompletionCommand implements Runnable {

  /** In zsh an alias counts only in what is parsed later, so not in a script that is evaluated. */
  private static final String ALIAS = "alias compopt=complete";

  private static final String FUNCTION = "function compopt() { true; }";

  private final Terminal terminal;

  @Option(names = "--json", description = "Prints one JSON document: shells, script.")
  private boolean json;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    CommandLine line = Main.line(terminal);
    CommandLine simulator = Objects.requireNonNull(line.getSubcommands().get("simulator"));
    SimulatorCommand.ownOptions().forEach(simulator.getCommandSpec()::addOption);
    String script = AutoComplete.bash("bonito", line).replace(ALIAS, FUNCTION);
    terminal
        .out()
        .print(
            json
                ? Json.line(Map.of("shells", List.of("bash", "zsh"), "script", script)) + "\n"
                : script);
  }
}
