package com.getbonito.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

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
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = terminal(input, out, err, false);
    int code = Main.run(terminal, arguments);
    return new Cli(code, out.toString(), err.toString());
  }

  /** A terminal into memory. */
  public static Terminal terminal(StringWriter out, StringWriter err, boolean person) {
    return terminal(new ByteArrayInputStream(new byte[0]), out, err, person);
  }

  private static Terminal terminal(
      InputStream input, StringWriter out, StringWriter err, boolean person) {
    return new Terminal(input, new PrintWriter(out), new PrintWriter(err), person, person);
  }
}
