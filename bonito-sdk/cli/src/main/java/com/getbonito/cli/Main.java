package com.getbonito.cli;

import com.getbonito.cli.convert.ConvertCommand;
import com.getbonito.cli.cost.CostCommand;
import com.getbonito.cli.cost.TailCommand;
import com.getbonito.cli.demo.DemoCommand;
import com.getbonito.cli.doctor.DoctorCommand;
import com.getbonito.cli.policy.PolicyCommand;
import com.getbonito.cli.prices.PricesCommand;
import com.getbonito.cli.prices.PricesImportCommand;
import com.getbonito.error.BonitoException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The {@code bonito} command. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its {@link Exit} code. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(System.getenv()), arguments));
  }

  /**
   * Runs a command line.
   *
   * @return an {@link Exit} code
   */
  public static int run(Terminal terminal, String... arguments) {
    BonitoCommand root = new BonitoCommand(terminal);
    CommandLine line =
        new CommandLine(root)
            .addSubcommand(new DoctorCommand(terminal))
            .addSubcommand(new DemoCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new ReplayCommand(terminal))
            .addSubcommand(new PlanCommand(terminal))
            .addSubcommand(PolicyCommand.line(terminal))
            .addSubcommand(CostCommand.line(terminal))
            .addSubcommand(new TailCommand(terminal))
            .addSubcommand(new ModelsCommand(terminal))
            .addSubcommand(prices(terminal))
            .addSubcommand(simulator(terminal))
            .addSubcommand(new ConvertCommand(terminal))
            .addSubcommand(new CompletionCommand(terminal));
    Ansi colour = terminal.coloured() ? Ansi.ON : Ansi.OFF;
    line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(colour))
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> report(failure, terminal, root.debug()));
    try {
      return line.execute(arguments);
    } finally {
      terminal.flush();
    }
  }

  private static CommandLine prices(Terminal terminal) {
    return new CommandLine(new PricesCommand(terminal))
        .addSubcommand(new PricesImportCommand(terminal));
  }

  /** The simulator reads its options itself, so its own words about them are its help. */
  private static CommandLine simulator(Terminal terminal) {
    CommandLine command = new CommandLine(new SimulatorCommand(terminal));
    command.getCommandSpec().usageMessage().customSynopsis("bonito simulator [OPTION]...");
    command.getCommandSpec().usageMessage().footer(SimulatorCommand.options());
    return command;
  }

  private static int report(Exception failure, Terminal terminal, boolean debug) {
    boolean known = failure instanceof BonitoException;
    String message =
        known
            ? Objects.toString(failure.getMessage(), "")
            : "BON-9001: "
                + failure
                + "; this is a defect of Bonito, run it again with --debug and report it";
    terminal.err().println(terminal.bad("Error ") + message);
    if (debug) {
      failure.printStackTrace(terminal.err());
    }
    return known ? Exit.USAGE : Exit.DEFECT;
  }
}
