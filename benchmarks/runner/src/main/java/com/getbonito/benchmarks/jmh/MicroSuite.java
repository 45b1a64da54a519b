package com.getbonito.benchmarks.jmh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Runs every benchmark of this package in a JVM of its own with the allocation profiler. */
public final class MicroSuite {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final boolean quick;
  private final Path log;

  /**
   * A suite.
   *
   * @param quick shorter iterations; too few for a verdict
   * @param log file that takes what JMH says
   */
  public MicroSuite(boolean quick, Path log) {
    this.quick = quick;
    this.log = log;
  }

  /**
   * Runs it.
   *
   * @throws RunnerException when a benchmark fails
   */
  public List<MicroFigure> run() throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(MicroSuite.class.getPackageName() + "\\..*")
            .addProfiler(GCProfiler.class)
            .forks(1)
            .warmupIterations(quick ? 2 : 3)
            .warmupTime(TimeValue.seconds(quick ? 1 : 2))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(TimeValue.seconds(quick ? 1 : 2))
            .shouldFailOnError(true)
            .output(log.toString());
    List<MicroFigure> figures = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      figures.add(figure(result));
    }
    return figures;
  }

  private static MicroFigure figure(RunResult result) {
    Result<?> primary = result.getPrimaryResult();
    Statistics times = primary.getStatistics();
    boolean sampled = result.getParams().getMode() == Mode.SampleTime;
    @Nullable Double p50 = sampled ? times.getPercentile(50) : null;
    @Nullable Double p99 = sampled ? times.getPercentile(99) : null;
    return new MicroFigure(
        name(result),
        primary.getScore(),
        primary.getScoreError(),
        p50,
        p99,
        allocated(result.getSecondaryResults()));
  }

  /** The profiler's figure; its name has a mark before it in some releases of JMH. */
  private static double allocated(Map<String, ?> secondary) {
    for (Map.Entry<String, ?> entry : secondary.entrySet()) {
      if (entry.getKey().endsWith(ALLOCATED) && entry.getValue() instanceof Result<?> figure) {
        return figure.getScore();
      }
    }
    throw new IllegalStateException("no " + ALLOCATED + " among " + secondary.keySet());
  }

  private static String name(RunResult result) {
    BenchmarkParams params = result.getParams();
    StringBuilder name =
        new StringBuilder(
            params.getBenchmark().substring(MicroSuite.class.getPackageName().length() + 1));
    params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
    return name.toString();
  }
}
