package com.getbonito.cli;

import com.getbonito.testkit.simulator.SimulatorMain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** The provider simulator in the foreground, with its own options. */
@Command(
    name = "simulator",
    description = {
      "Runs simulated providers on loopback ports.",
      "Prints a line 'ready NAME BASE_URL' for each and serves until standard input ends."
    })
final class SimulatorCommand implements Callable<Integer> {

  private final Terminal terminal;

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
    return SimulatorMain.run(
        arguments, terminal.in(), stream(terminal.out(), json), stream(terminal.err(), false));
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
