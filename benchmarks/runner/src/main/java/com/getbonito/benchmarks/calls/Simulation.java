package com.getbonito.benchmarks.calls;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The simulator in its own process, while it is open. */
final class Simulation implements AutoCloseable {

  private final Child process;
  private final List<String> endpoints;

  private Simulation(Child process) {
    this.process = process;
    this.endpoints = List.of(process.hear().split(" "));
  }

  static Simulation start(Path logs) {
    List<Path> own =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    return new Simulation(
        Child.start(own, SimulatorMain.class.getName(), List.of(), logs.resolve("simulator.log")));
  }

  /** {@code label=baseUrl} of every workload. */
  List<String> endpoints() {
    return endpoints;
  }

  @Override
  public void close() {
    process.close();
  }
}
