package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.calls.Peer;
import com.getbonito.benchmarks.driver.Workload;
import com.getbonito.benchmarks.jmh.MicroFigure;
import com.getbonito.benchmarks.stats.Goal;
import com.getbonito.benchmarks.stats.Interval;
import java.util.ArrayList;
import java.util.List;

/** What Bonito sets out to reach. */
final class Goals {

  private static final String ENGINE = "GovernedBenchmark.call memory";
  private static final String TWO = "GovernedBenchmark.callOfTwo memory";
  private static final String ENCODING = "DialectBenchmark.encode ";
  private static final double KILO = 1e3;

  private Goals() {}

  /** The goals of the parts that were run. */
  static List<Goal> of(Results results) {
    List<Goal> goals = new ArrayList<>();
    for (MicroFigure figure : results.micro()) {
      if (figure.name().equals(ENGINE)) {
        engine(goals, "Governed call", figure);
      } else if (figure.name().equals(TWO)) {
        engine(goals, "Governed call, two threads on one budget", figure);
      }
    }
    codecs(goals, results.micro());
    if (!results.windows().isEmpty()) {
      calls(goals, new CallFigures(results.windows()));
    }
    if (!results.starts().isEmpty()) {
      StartFigures starts = new StartFigures(results.starts());
      goals.add(new Goal("First answer of a fresh JVM, wall", 0.8, starts.wall(Peer.BONITO), "s"));
      goals.add(new Goal("First answer of a fresh JVM, CPU", 1.1, starts.cpu(Peer.BONITO), "s"));
    }
    return goals;
  }

  private static void engine(List<Goal> goals, String what, MicroFigure figure) {
    if (figure.p50() != null && figure.p99() != null) {
      goals.add(new Goal(what + ", p50", 5, Interval.exactly(figure.p50()), "µs"));
      goals.add(new Goal(what + ", p99", 25, Interval.exactly(figure.p99()), "µs"));
    }
    Interval allocated = Interval.exactly(figure.allocated() / KILO);
    goals.add(new Goal(what + ", allocated", 4.096, allocated, "KB"));
  }

  /** A codec's means, with their 99.9 % interval: a request and its answer, and a frame of it. */
  private static void codecs(List<Goal> goals, List<MicroFigure> figures) {
    for (MicroFigure encoding : figures) {
      if (encoding.name().startsWith(ENCODING)) {
        String dialect = encoding.name().substring(ENCODING.length());
        Interval written = mean(encoding);
        for (MicroFigure figure : figures) {
          Interval read = mean(figure);
          if (figure.name().equals("DialectBenchmark.decode " + dialect)) {
            Interval both =
                new Interval(
                    written.median() + read.median(),
                    written.low() + read.low(),
                    written.high() + read.high());
            goals.add(new Goal("1 KB both ways, " + dialect, 30, both, "µs"));
          } else if (figure.name().equals("DialectBenchmark.frame " + dialect)) {
            goals.add(new Goal("A frame of a stream, " + dialect, 3, read, "µs"));
          }
        }
      }
    }
  }

  private static Interval mean(MicroFigure figure) {
    double error = Double.isNaN(figure.error()) ? 0 : figure.error();
    return new Interval(figure.micros(), figure.micros() - error, figure.micros() + error);
  }

  private static void calls(List<Goal> goals, CallFigures figures) {
    goals.add(
        new Goal(
            "Unary CPU beyond OkHttp with Jackson",
            15,
            figures.cpuBeyond(Peer.BONITO, Peer.JACKSON, Workload.UNARY),
            "µs"));
    goals.add(
        new Goal(
            "Burst stream CPU against OkHttp with Jackson",
            1.15,
            figures.cpuRatio(Peer.BONITO, Peer.JACKSON, Workload.BURST),
            "×"));
    goals.add(
        new Goal(
            "Segmented stream CPU against OkHttp with Jackson",
            1.05,
            figures.cpuRatio(Peer.BONITO, Peer.JACKSON, Workload.SEGMENTED),
            "×"));
    for (Workload workload : List.of(Workload.BURST, Workload.SEGMENTED)) {
      Interval bytes = figures.allocated(Peer.BONITO, workload);
      Interval kilobytes =
          new Interval(bytes.median() / KILO, bytes.low() / KILO, bytes.high() / KILO);
      goals.add(new Goal("Allocated per " + workload.label() + " stream", 60, kilobytes, "KB"));
    }
  }
}
