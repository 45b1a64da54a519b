package com.getbonito.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it shows what there is. */
@Command(
    name = "bonito",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    description = "Routes, fails over and explains calls to language models.")
final class BonitoCommand implements Runnable {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Prints the stack trace of an error.")
  private boolean debug;

  BonitoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean debug() {
    return debug;
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(terminal.out(), line.getColorScheme());
  }
}
