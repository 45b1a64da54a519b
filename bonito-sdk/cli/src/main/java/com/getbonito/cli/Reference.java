package com.getbonito.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The reference of the command line, written from the commands themselves. */
public final class Reference {

  private Reference() {}

  /**
   * A page of Markdown with a section for every command that is shown, in the order of the help.
   */
  public static String markdown() {
    return shown().stream().map(Reference::section).collect(Collectors.joining("\n"));
  }

  /** The commands that are shown, the root first. */
  static List<CommandSpec> shown() {
    Terminal nowhere =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            false,
            false,
            Map.of());
    List<CommandSpec> all = new ArrayList<>();
    collect(Main.line(nowhere), all);
    return all;
  }

  private static void collect(CommandLine line, List<CommandSpec> all) {
    if (!line.getCommandSpec().usageMessage().hidden()) {
      all.add(line.getCommandSpec());
      line.getSubcommands().values().forEach(each -> collect(each, all));
    }
  }

  private static String section(CommandSpec spec) {
    StringBuilder text = new StringBuilder();
    String name = spec.qualifiedName();
    text.append("#".repeat(Math.min(3, 1 + name.split(" ", -1).length))).append(' ');
    text.append('`').append(name).append("`\n\n");
    text.append(String.join(" ", spec.usageMessage().description())).append("\n\n");
    text.append("```text\n").append(synopsis(spec)).append("\n```\n");
    List<ArgSpec> arguments = new ArrayList<>(spec.positionalParameters());
    spec.options().stream()
        .filter(option -> !isCommon(option) && !option.hidden())
        .forEach(arguments::add);
    if (!arguments.isEmpty()) {
      text.append("\n| argument | meaning |\n|---|---|\n");
      arguments.forEach(each ->
          text.append("| `")
              .append(names(each))
              .append("` | ")
              .append(meaning(each))
              .append(" |\n"));
    }
    if (!Manual.finding(name).isEmpty()) {
      text.append("\nExit code 1: ").append(Manual.finding(name)).append('\n');
    }
    text.append("\n```bash\n");
    Manual.examples(name).forEach(example -> text.append(example).append('\n'));
    return text.append("```\n").toString();
  }

  private static String synopsis(CommandSpec spec) {
    return spec.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
  }

  /** Every command has these. */
  private static boolean isCommon(OptionSpec option) {
    return option.usageHelp() || option.versionHelp() || option.longestName().equals("--debug");
  }

  private static String names(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec) {
      return argument.paramLabel().replace("|", "\\|");
    }
    OptionSpec option = (OptionSpec) argument;
    String names = String.join(", ", Arrays.asList(option.names()));
    return option.arity().max() == 0
        ? names
        : names + " " + option.paramLabel().replace("|", "\\|");
  }

  private static String meaning(ArgSpec argument) {
    String usual = String.valueOf(argument.defaultValueString());
    return String.join(" ", argument.description())
        .replace("${DEFAULT-VALUE}", usual)
        .replace("|", "\\|");
  }
}
