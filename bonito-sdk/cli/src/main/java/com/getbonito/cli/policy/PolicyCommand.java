package com.getbonito.cli.policy;

import com.getbonito.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What policies do; its subcommands do the work. */
@Command(name = "policy", description = "Tries policies on what was recorded.")
public final class PolicyCommand implements Runnable {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  /** A command that reports to this terminal. */
  public PolicyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with its subcommands. */
  public static CommandLine line(Terminal terminal) {
    return new CommandLine(new PolicyCommand(terminal))
        .addSubcommand(new PolicySimulateCommand(terminal));
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(terminal.out(), line.getColorScheme());
  }
}
