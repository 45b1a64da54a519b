package com.getbonito.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes. Text is UTF-8 whatever the locale, because records are.
 *
 * @param in standard input
 * @param out results
 * @param err progress and errors
 * @param interactive whether a person watches, so that a line may be rewritten
 * @param coloured whether colour is wanted
 * @param environment the process's environment
 */
public record Terminal(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    boolean interactive,
    boolean coloured,
    Map<String, String> environment) {

  /** The process's own. Colour is off where {@code NO_COLOR} says so (no-color.org). */
  public static Terminal system(Map<String, String> environment) {
    boolean interactive = isTerminal() && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        System.in,
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        interactive,
        coloured(interactive, environment),
        environment);
  }

  /** The value of an environment variable; null where it is not set. */
  public @Nullable String variable(@Nullable String name) {
    return name == null ? null : environment.get(name);
  }

  static boolean coloured(boolean interactive, Map<String, String> environment) {
    return interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** The text in bold where colour is on. */
  public String bold(String text) {
    return styled("1", text);
  }

  /** The text dimmed where colour is on. */
  public String faint(String text) {
    return styled("2", text);
  }

  /** The text as good news where colour is on. */
  public String good(String text) {
    return styled("32", text);
  }

  /** The text as news that want attention where colour is on. */
  public String warn(String text) {
    return styled("33", text);
  }

  /** The text as bad news where colour is on. */
  public String bad(String text) {
    return styled("31", text);
  }

  /** Writes out what is buffered. */
  void flush() {
    out.flush();
    err.flush();
  }

  private String styled(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static PrintWriter writer(FileDescriptor to) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8), false);
  }

  /** From JDK 22 on there may be a console without a terminal; it then says so itself. */
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException older) {
      return true;
    }
  }
}
