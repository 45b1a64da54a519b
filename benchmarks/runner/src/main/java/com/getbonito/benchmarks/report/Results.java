package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.calls.CallPlan;
import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.calls.Start;
import com.getbonito.benchmarks.calls.Window;
import com.getbonito.benchmarks.jmh.MicroFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run found; an empty list is a part that was left out.
 *
 * @param machine where it ran
 * @param command how it was called
 * @param plan how much was measured
 * @param micro single steps
 * @param windows calls of warm clients
 * @param starts fresh processes
 * @param weights the jars of each client
 */
public record Results(
    Machine machine,
    String command,
    CallPlan plan,
    List<MicroFigure> micro,
    List<Window> windows,
    List<Start> starts,
    Map<Peer, Weight> weights) {

  public Results {
    micro = List.copyOf(micro);
    windows = List.copyOf(windows);
    starts = List.copyOf(starts);
    weights = Map.copyOf(weights);
  }

  /**
   * What an application carries with a client.
   *
   * @param jars number of jars
   * @param bytes their size
   */
  public record Weight(int jars, long bytes) {}

  /** Weighs the class path of every client. */
  public static Map<Peer, Weight> weigh(Path benchmarks) throws IOException {
    Map<Peer, Weight> weights = new EnumMap<>(Peer.class);
    for (Peer peer : Peer.values()) {
      List<Path> jars = peer.libraries(benchmarks);
      long bytes = 0;
      for (Path jar : jars) {
        bytes += Files.size(jar);
      }
      weights.put(peer, new Weight(jars.size(), bytes));
    }
    return weights;
  }
}
