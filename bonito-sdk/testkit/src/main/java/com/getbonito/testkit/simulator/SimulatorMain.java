package com.getbonito.testkit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;

/**
 * The simulator as a process of its own. Prints {@code ready NAME BASE_URL} for each endpoint, and
 * serves until its standard input ends or it is terminated. Every endpoint has a control door under
 * {@code /_sim/}, see {@link com.getbonito.testkit.simulator.control.ControlDialect}.
 */
public final class SimulatorMain {

  private static final int WRONG_USAGE = 2;

  private SimulatorMain() {}

  /** Runs until standard input ends; see {@code --help}. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), System.in, System.out, System.err));
  }

  /**
   * Runs until the input ends.
   *
   * @return 0, or 2 when the arguments are wrong
   * @throws IOException when the authority's certificate cannot be written or the input not be read
   */
  public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    if (arguments.contains("--help")) {
      out.print(CommandLine.USAGE);
      return 0;
    }
    CommandLine options = new CommandLine(arguments);
    Simulator.Builder described;
    try {
      described = options.read();
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(CommandLine.USAGE);
      return WRONG_USAGE;
    }
    try (Simulator simulator = described.start()) {
      if (options.authority() != null) {
        Files.writeString(options.authority(), simulator.authority().pem());
      }
      for (Endpoint endpoint : simulator.endpoints()) {
        out.println("ready " + endpoint.name() + " " + endpoint.baseUri());
      }
      out.flush();
      in.transferTo(OutputStream.nullOutputStream());
      return 0;
    }
  }
}
