package com.getbonito.benchmarks.calls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Measures fresh processes up to their first answer, in rounds as {@link CallSuite} does. */
public final class StartSuite {

  private final Path benchmarks;
  private final Path logs;
  private final CallPlan plan;
  private final Consumer<String> progress;

  public StartSuite(Path benchmarks, Path logs, CallPlan plan, Consumer<String> progress) {
    this.benchmarks = benchmarks;
    this.logs = logs;
    this.plan = plan;
    this.progress = progress;
  }

  /** Runs it; a round before the first one fills the file system's cache and is not counted. */
  public List<Start> run() {
    CpuClock clock = CpuClock.ofSystem();
    Random random = new Random(plan.seed());
    List<Start> starts = new ArrayList<>();
    try (Simulation simulation = Simulation.start(logs)) {
      for (int round = -1; round < plan.starts(); round++) {
        progress.accept("fresh processes, round " + (round + 1) + " of " + plan.starts());
        List<Peer> order = new ArrayList<>(List.of(Peer.values()));
        Collections.shuffle(order, random);
        for (Peer peer : order) {
          Start start = start(peer, round, simulation.endpoints(), clock);
          if (round >= 0) {
            starts.add(start);
          }
        }
      }
    }
    return starts;
  }

  private Start start(Peer peer, int round, List<String> endpoints, CpuClock clock) {
    long began = System.nanoTime();
    try (MeasuredClient client = MeasuredClient.start(peer, benchmarks, logs, endpoints, clock)) {
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      return new Start(peer, round, wall, client.cpu());
    }
  }
}
