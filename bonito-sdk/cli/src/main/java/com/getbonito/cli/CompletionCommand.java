package com.getbonito.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The script by which bash and zsh complete this command. */
@Command(
    name = "completion",
    description = {"Prints a completion script.", "In bash or zsh: source <(bonito completion)"})
final class CompletionCommand implements Runnable {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().print(AutoComplete.bash("bonito", spec.root().commandLine()));
  }
}
