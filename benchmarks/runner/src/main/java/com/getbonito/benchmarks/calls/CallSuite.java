package com.getbonito.benchmarks.calls;

import com.getbonito.benchmarks.driver.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Measures calls of warm clients. In each round every client has one window of every workload, in
 * an order drawn anew, so that what else the machine does strikes all of them alike.
 */
public final class CallSuite {

  private final Path benchmarks;
  private final Path logs;
  private final CallPlan plan;
  private final Consumer<String> progress;

  public CallSuite(Path benchmarks, Path logs, CallPlan plan, Consumer<String> progress) {
    this.benchmarks = benchmarks;
    this.logs = logs;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @throws IllegalStateException when a client brought something else than the answer
   */
  public List<Window> run() {
    CpuClock clock = CpuClock.ofSystem();
    Map<Peer, MeasuredClient> clients = new EnumMap<>(Peer.class);
    try (Simulation simulation = Simulation.start(logs)) {
      for (Peer peer : Peer.values()) {
        progress.accept("warming up " + peer.title());
        MeasuredClient client =
            MeasuredClient.start(peer, benchmarks, logs, simulation.endpoints(), clock);
        clients.put(peer, client);
        for (Workload workload : Workload.values()) {
          client.run(workload, -1, plan.warmUp(workload));
        }
      }
      return rounds(clients);
    } finally {
      clients.values().forEach(MeasuredClient::close);
    }
  }

  private List<Window> rounds(Map<Peer, MeasuredClient> clients) {
    Random random = new Random(plan.seed());
    List<Window> windows = new ArrayList<>();
    for (int round = 0; round < plan.rounds(); round++) {
      progress.accept("round " + (round + 1) + " of " + plan.rounds());
      for (Workload workload : Workload.values()) {
        List<Map.Entry<Peer, MeasuredClient>> order = new ArrayList<>(clients.entrySet());
        Collections.shuffle(order, random);
        for (Map.Entry<Peer, MeasuredClient> next : order) {
          windows.add(next.getValue().run(workload, round, plan.perWindow(workload)));
        }
      }
    }
    return windows;
  }
}
