package com.getbonito.verification.budgets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own on the class path of the tests. */
final class Child {

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader said;

  private Child(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a main class; what it writes to its standard error goes to a file. */
  static Child start(Class<?> main, Path errors, Object... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-ea",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    for (Object each : arguments) {
      command.add(String.valueOf(each));
    }
    return new Child(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
            .start());
  }

  /** The next line that it prints, or what there is instead. */
  String line() throws IOException {
    String line = said.readLine();
    return line == null ? "nothing more" : line;
  }

  /** Gives it a line to read. */
  void tell(String line) throws IOException {
    process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Whether it ends by itself within so many milliseconds. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Takes its time away, or gives it back. */
  void stop(boolean on) throws IOException, InterruptedException {
    signal(on ? "-STOP" : "-CONT");
  }

  /** Kills it where it stands. */
  void kill() throws IOException, InterruptedException {
    signal("-KILL");
    process.waitFor();
  }

  /** Lets it end, by ending its standard input; returns its exit code. */
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    return process.exitValue();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, String.valueOf(process.pid())).inheritIO().start().waitFor();
  }
}
