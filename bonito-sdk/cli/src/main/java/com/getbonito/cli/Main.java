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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    try {
      return line(terminal).execute(arguments);
    } catch (Error defect) {
      return report(defect, complaints(terminal, List.of(arguments)), true);
    } finally {
      terminal.flush();
    }
  }

  /** The command line with all its commands, to run or to look at. */
  public static CommandLine line(Terminal terminal) {
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
            .addSubcommand(new CompletionCommand(terminal))
            .addSubcommand(new ReferenceCommand(terminal));
    Manual.bind(line);
    Ansi colour = terminal.coloured() ? Ansi.ON : Ansi.OFF;
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(colour))
        .setUsageHelpAutoWidth(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (mistake, given) -> refuse(mistake, complaints(terminal, List.of(given))))
        .setExecutionExceptionHandler((failure, command, parsed) ->
            report(failure, complaints(terminal, parsed.originalArgs()), root.debug()));
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

  /** For programs wherever {@code --json} stands, since a wrong line has no parsed options. */
  private static Complaints complaints(Terminal terminal, List<String> arguments) {
    return new Complaints(
        terminal, arguments.stream().anyMatch(each -> each.matches("--json(=true)?")));
  }

  /** One line: what is wrong, what was probably meant, and where the rest is written. */
  private static int refuse(ParameterException mistake, Complaints complaints) {
    String all = String.valueOf(mistake.getMessage());
    List<String> near =
        mistake instanceof UnmatchedArgumentException unknown
            ? unknown.getSuggestions()
            : List.of();
    complaints.error(
        "BON-6601: "
            + all.lines().findFirst().orElse(all)
            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
            + "; see "
            + mistake.getCommandLine().getCommandSpec().qualifiedName()
            + " --help");
    return Exit.USAGE;
  }

  private static int report(Throwable failure, Complaints complaints, boolean debug) {
    boolean outside = failure instanceof IOException || failure instanceof UncheckedIOException;
    boolean known = failure instanceof BonitoException || outside;
    String message =
        outside
            ? "BON-6602: " + failure + "; see whether the file or port can be used"
            : known
                ? Objects.toString(failure.getMessage(), "")
                : "BON-9001: "
                    + failure
                    + "; this is a defect of Bonito, run it again with --debug and report it";
    complaints.error(message);
    if (debug) {
      failure.printStackTrace(complaints.terminal().err());
    }
    return known ? Exit.USAGE : Exit.DEFECT;
  }
}
