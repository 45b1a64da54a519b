package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.calls.Start;
import com.getbonito.benchmarks.stats.Interval;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What the starts of fresh processes say. */
final class StartFigures {

  private static final double NANOS_PER_SECOND = 1e9;

  private final List<Start> starts;

  StartFigures(List<Start> starts) {
    this.starts = List.copyOf(starts);
  }

  /** Seconds to the first answer. */
  Interval wall(Peer peer) {
    return Interval.ofMedian(seconds(peer, Start::wall));
  }

  /** CPU seconds to the first answer. */
  Interval cpu(Peer peer) {
    return Interval.ofMedian(seconds(peer, Start::cpu));
  }

  /** How many times the other's time, round by round. */
  Interval wallRatio(Peer peer, Peer other) {
    return ratio(peer, other, Start::wall);
  }

  /** How many times the other's CPU time, round by round. */
  Interval cpuRatio(Peer peer, Peer other) {
    return ratio(peer, other, Start::cpu);
  }

  private Interval ratio(Peer peer, Peer other, Function<Start, Duration> figure) {
    double[] mine = seconds(peer, figure);
    double[] its = seconds(other, figure);
    double[] ratios = new double[Math.min(mine.length, its.length)];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = mine[i] / its[i];
    }
    return Interval.ofMedian(ratios);
  }

  private double[] seconds(Peer peer, Function<Start, Duration> figure) {
    return starts.stream()
        .filter(start -> start.peer() == peer)
        .mapToDouble(start -> figure.apply(start).toNanos() / NANOS_PER_SECOND)
        .toArray();
  }
}
