package com.getbonito.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong: a message on standard error, and for programs also a line of JSON on standard
 * output, {@code {"error":{"code":…,"message":…}}}.
 *
 * @param terminal where it is said
 * @param json whether a program reads standard output
 */
public record Complaints(Terminal terminal, boolean json) {

  private static final Pattern CODED = Pattern.compile("(BON-\\d{4}): (.*)", Pattern.DOTALL);

  /** The command finds nothing, or cannot do its work; {@code BON-nnnn: what is wrong}. */
  public void error(String text) {
    terminal.err().println(terminal.bad("Error ") + text);
    tellProgram(text);
  }

  /** Something is left out of the result; {@code BON-nnnn: what is wrong}. */
  public void problem(String text) {
    terminal.err().println(text);
    tellProgram(text);
  }

  private void tellProgram(String text) {
    if (!json) {
      return;
    }
    Map<String, String> error = new TreeMap<>();
    Matcher coded = CODED.matcher(text);
    if (coded.matches()) {
      error.put("code", coded.group(1));
    }
    error.put("message", coded.matches() ? coded.group(2) : text);
    terminal.out().println(Json.line(Map.of("error", error)));
  }
}
