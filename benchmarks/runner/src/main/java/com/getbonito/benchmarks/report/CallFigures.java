package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.calls.Window;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.benchmarks.stats.Interval;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** What the windows say about a client, alone and beside another in the same rounds. */
final class CallFigures {

  private final List<Window> windows;

  CallFigures(List<Window> windows) {
    this.windows = List.copyOf(windows);
  }

  /** CPU time of a call in µs. */
  Interval cpu(Peer peer, Workload workload) {
    return Interval.ofMedian(values(peer, workload, Window::cpuMicros));
  }

  /** Bytes that a call allocates. */
  Interval allocated(Peer peer, Workload workload) {
    return Interval.ofMedian(values(peer, workload, Window::allocated));
  }

  /** How many times the other's CPU time, round by round. */
  Interval cpuRatio(Peer peer, Peer other, Workload workload) {
    return paired(peer, other, workload, Window::cpuMicros, (mine, its) -> mine / its);
  }

  /** How many µs of CPU more than the other, round by round. */
  Interval cpuBeyond(Peer peer, Peer other, Workload workload) {
    return paired(peer, other, workload, Window::cpuMicros, (mine, its) -> mine - its);
  }

  /** How many times the other's bytes, round by round. */
  Interval allocatedRatio(Peer peer, Peer other, Workload workload) {
    return paired(peer, other, workload, Window::allocated, (mine, its) -> mine / its);
  }

  private Interval paired(
      Peer peer,
      Peer other,
      Workload workload,
      ToDoubleFunction<Window> figure,
      DoubleBinaryOperator compared) {
    double[] mine = values(peer, workload, figure);
    double[] its = values(other, workload, figure);
    double[] both = new double[Math.min(mine.length, its.length)];
    for (int i = 0; i < both.length; i++) {
      both[i] = compared.applyAsDouble(mine[i], its[i]);
    }
    return Interval.ofMedian(both);
  }

  private double[] values(Peer peer, Workload workload, ToDoubleFunction<Window> figure) {
    return windows.stream()
        .filter(window -> window.peer() == peer && window.workload() == workload)
        .mapToDouble(figure)
        .toArray();
  }
}
