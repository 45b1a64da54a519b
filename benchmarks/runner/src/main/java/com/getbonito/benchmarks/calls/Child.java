package com.getbonito.benchmarks.calls;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Another JVM of the same release that is spoken to line by line. */
final class Child implements AutoCloseable {

  /** Flags of every measured JVM. */
  static final List<String> FLAGS = List.of("-Xmx512m");

  private static final long PATIENCE_SECONDS = 10;
  private static final long ANSWER_SECONDS = 600;

  private final Process process;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final Writer in;
  private final Path errors;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.in = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().start(this::listen);
  }

  /**
   * Starts one.
   *
   * @param errors file that takes its standard error
   */
  static Child start(List<Path> classPath, String main, List<String> arguments, Path errors) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(main);
    command.addAll(arguments);
    try {
      Files.createDirectories(errors.toAbsolutePath().getParent());
      return new Child(new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + main, e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Says a line and waits for the answer. */
  String ask(String line) {
    try {
      in.write(line + "\n");
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the process ended, see " + errors, e);
    }
    return hear();
  }

  /**
   * Waits for the next line.
   *
   * @throws IllegalStateException when the process ended, or said nothing for ten minutes
   */
  String hear() {
    try {
      Optional<String> line = lines.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        process.destroyForcibly();
        throw new IllegalStateException("no answer for " + ANSWER_SECONDS + " s, see " + errors);
      }
      return line.orElseThrow(() -> new IllegalStateException("the process ended, see " + errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  /** Queues every line, and an empty mark behind the last. */
  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().map(Optional::of).forEach(lines::add);
    } catch (IOException | UncheckedIOException gone) {
      process.destroyForcibly();
    } finally {
      lines.add(Optional.empty());
    }
  }

  /** Ends its standard input, on which it goes; one that stays is ended. */
  @Override
  public void close() {
    try (in) {
      in.flush();
    } catch (IOException gone) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
