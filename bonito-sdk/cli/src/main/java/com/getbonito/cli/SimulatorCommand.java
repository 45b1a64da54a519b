package com.getbonito.cli;

import com.getbonito.testkit.simulator.SimulatorMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** The provider simulator in the foreground, with its own options. */
@Command(
    name = "simulator",
    description = {
      "Runs simulated providers on loopback ports.",
      "Prints a line 'ready NAME BASE_URL' for each and serves until standard input ends."
    })
final class SimulatorCommand implements Callable<Integer> {

  private static final Pattern OPTION = Pattern.compile("(--[a-z][a-z0-9-]*)(?: ([A-Z]+))?");

  private final Terminal terminal;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  @Option(names = "--json", description = "Prints a JSON line for each endpoint: name, url.")
  private boolean json;

  @Unmatched private List<String> arguments = new ArrayList<>();

  SimulatorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The simulator's own words about its options. */
  static String[] options() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    try {
      SimulatorMain.run(List.of("--help"), InputStream.nullInputStream(), out, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }

  @Override
  public Integer call() throws IOException {
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    PrintStream err = new PrintStream(wrong, true, StandardCharsets.UTF_8);
    try {
      int status = SimulatorMain.run(arguments, terminal.in(), stream(terminal.out(), json), err);
      if (status != Exit.OK) {
        throw new ParameterException(spec.commandLine(), wrong.toString(StandardCharsets.UTF_8));
      }
      return status;
    } catch (IllegalArgumentException value) {
      throw new ParameterException(spec.commandLine(), String.valueOf(value.getMessage()), value);
    }
  }

  /** The options that the simulator reads itself, for completion alone. */
  static List<OptionSpec> ownOptions() {
    Map<String, String> values = new TreeMap<>();
    OPTION
        .matcher(String.join("\n", options()))
        .results()
        .forEach(option ->
            values.merge(
                option.group(1),
                Objects.requireNonNullElse(option.group(2), ""),
                (one, other) -> one.isEmpty() ? other : one));
    return values.entrySet().stream().map(each -> option(each.getKey(), each.getValue())).toList();
  }

  private static OptionSpec option(String name, String value) {
    return OptionSpec.builder(name)
        .arity(value.isEmpty() ? "0" : "1")
        .type(value.matches("FILE|PATH") ? Path.class : String.class)
        .build();
  }

  private static PrintStream stream(PrintWriter to, boolean asJson) {
    return new PrintStream(new Lines(to, asJson), true, StandardCharsets.UTF_8);
  }

  /** Bytes of text on their way to a writer, handed on whenever they are flushed. */
  private static final class Lines extends ByteArrayOutputStream {

    private static final Pattern READY = Pattern.compile("ready (\\S+) (\\S+)");

    private final PrintWriter to;
    private final boolean asJson;

    Lines(PrintWriter to, boolean asJson) {
      this.to = to;
      this.asJson = asJson;
    }

    @Override
    public void flush() {
      String text = toString(StandardCharsets.UTF_8);
      to.print(asJson ? ready(text) : text);
      to.flush();
      reset();
    }

    private static String ready(String text) {
      Matcher line = READY.matcher(text.strip());
      return line.matches()
          ? Json.line(Map.of("name", line.group(1), "url", line.group(2))) + "\n"
          : "";
    }
  }
}
