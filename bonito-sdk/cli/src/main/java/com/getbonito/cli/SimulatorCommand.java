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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
        arguments, terminal.in(), stream(terminal.out()), stream(terminal.err()));
  }

  private static PrintStream stream(PrintWriter to) {
    return new PrintStream(new Lines(to), true, StandardCharsets.UTF_8);
  }

  /** Bytes of text on their way to a writer, handed on whenever they are flushed. */
  private static final class Lines extends ByteArrayOutputStream {

    private final PrintWriter to;

    Lines(PrintWriter to) {
      this.to = to;
    }

    @Override
    public void flush() {
      to.print(toString(StandardCharsets.UTF_8));
      to.flush();
      reset();
    }
  }
}
