package com.getbonito.cli.cost;

import com.getbonito.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What calls cost; its subcommands do the work. */
@Command(name = "cost", description = "Sums up what calls cost.")
public final class CostCommand implements Runnable {

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  /** A command that reports to this terminal. */
  public CostCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The command with its subcommands. */
  public static CommandLine line(Terminal terminal) {
    return new CommandLine(new CostCommand(terminal))
        .addSubcommand(new CostReportCommand(terminal));
  }

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(terminal.out(), line.getColorScheme());
  }
}
