package com.getbonito.cli;

import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The script by which bash and zsh complete this command. */
@Command(
    name = "completion",
    description = {"Prints a completion script.", "In bash or zsh: source <(bonito completion)"})
final class CompletionCommand implements Runnable {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(names = "--json", description = "Prints one JSON document: shells, script.")
  private boolean json;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    String script = AutoComplete.bash("bonito", spec.root().commandLine());
    terminal
        .out()
        .print(
            json
                ? Json.line(Map.of("shells", List.of("bash", "zsh"), "script", script)) + "\n"
                : script);
  }
}
