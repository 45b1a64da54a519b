package com.getbonito.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A command line that was run.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
public record Cli(int code, String out, String err) {

  public static Cli run(String... arguments) {
    return fed(new ByteArrayInputStream(new byte[0]), arguments);
  }

  public static Cli fed(String input, String... arguments) {
    return fed(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
  }

  static Cli fed(InputStream input, String... arguments) {
    return run(input, Map.of(), arguments);
  }

  /** Runs with an environment of its own. */
  public static Cli in(Map<String, String> environment, String... arguments) {
    return run(new ByteArrayInputStream(new byte[0]), environment, arguments);
  }

  private static Cli run(InputStream input, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(input, out, err, false, environment);
    int code = Main.run(terminal, arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  /** A terminal into memory. */
  public static Terminal terminal(StringWriter out, StringWriter err, boolean person) {
    return terminal(new ByteArrayInputStream(new byte[0]), out, err, person, Map.of());
  }

  private static Terminal terminal(
      InputStream input,
      StringWriter out,
      StringWriter err,
      boolean person,
      Map<String, String> environment) {
    return new Terminal(
        input, new PrintWriter(out), new PrintWriter(err), person, person, environment);
  }
}
