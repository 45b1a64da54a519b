package com.getbonito.cli.demo;

import com.getbonito.core.DefaultExecutor;
import com.getbonito.core.time.SystemTime;
import com.getbonito.journal.JsonLinesDecisionSink;
import com.getbonito.journal.JsonLinesUsageSink;
import com.getbonito.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * One run of the demo: opens the world, lets the traffic through, reckons.
 *
 * @param trace the arrivals
 * @param seconds how long calls are made
 * @param seed what chance follows from
 * @param faults whether the providers fail
 * @param budget what a team may spend, in dollars
 * @param decisions where decisions are appended, or null
 * @param usage where usage events are appended, or null
 */
record Performance(
    Trace trace,
    int seconds,
    long seed,
    boolean faults,
    String budget,
    @Nullable Path decisions,
    @Nullable Path usage) {

  /** Calls that are made before anything is counted. */
  static final int WARM_UP_CALLS = 50;

  /** Those of them that are made one by one. */
  private static final int FIRST_CALLS = 10;

  private static final Duration WARM_UP_WITHIN = Duration.ofMinutes(1);

  /** Plays it. */
  Report play(Progress progress) throws InterruptedException, IOException {
    try (JsonLinesDecisionSink file =
            decisions == null ? null : JsonLinesDecisionSink.open(decisions);
        JsonLinesUsageSink spent = usage == null ? null : JsonLinesUsageSink.open(usage)) {
      return play(
          progress,
          new Tally(file == null ? decision -> {} : file, spent == null ? events -> {} : spent));
    }
  }

  private Report play(Progress progress, Tally tally) throws InterruptedException, IOException {
    ExecutorService executor = DefaultExecutor.create();
    try (SystemTime time = new SystemTime("bonito-demo");
        World world = World.open(seed, budget, tally, executor)) {
      List<Order> orders = Order.of(trace, seed);
      warmUp(world, executor, time);
      Traffic traffic = new Traffic(world.bonito(), executor, orders);
      long begin = time.nanos();
      tally.begin();
      if (faults) {
        world.disturb(Duration.ofSeconds(seconds));
      }
      traffic.begin(time, speed());
      while (!traffic.await(progress.period())) {
        progress.show(Duration.ofNanos(time.nanos() - begin), traffic, tally);
      }
      progress.end();
      Duration wall = Duration.ofNanos(time.nanos() - begin);
      List<EndpointCount> ledgers = world.settled();
      return Report.of(
          scene(wall),
          new Evidence(
              tally.decisions(),
              ledgers,
              traffic.refusals(),
              world.bonito().budgets(),
              world.tokens()));
    } finally {
      executor.shutdownNow();
    }
  }

  /**
   * A probe of each cloud and some calls beforehand, the first ones one by one, so that the report
   * is not about a JVM that has just started.
   */
  private void warmUp(World world, Executor executor, TimeSource time) throws InterruptedException {
    Cast.ALL.forEach(plan -> world.bonito().probe(plan.name()));
    List<Order> orders = Order.warmUp(trace, seed, WARM_UP_CALLS);
    int first = Math.min(FIRST_CALLS, orders.size());
    for (Order order : orders.subList(0, first)) {
      warmUp(new Traffic(world.bonito(), executor, List.of(order)), time);
    }
    warmUp(new Traffic(world.bonito(), executor, orders.subList(first, orders.size())), time);
    world.forget();
  }

  private void warmUp(Traffic traffic, TimeSource time) throws InterruptedException {
    traffic.begin(time, speed());
    if (!traffic.await(WARM_UP_WITHIN)) {
      throw new IllegalStateException("the calls to warm up have not ended");
    }
  }

  /** How much faster than recorded; a trace without length is played at its own speed. */
  private double speed() {
    return trace.span().isZero() ? 1 : trace.span().toNanos() / (seconds * 1e9);
  }

  private Scene scene(Duration wall) {
    return new Scene(
        trace.name(),
        trace.recorded(),
        trace.begin().toString().replace('T', ' '),
        trace.span(),
        wall,
        Math.round(speed() * 10),
        seed,
        faults,
        Cast.ALL.stream().map(plan -> plan.sentence(faults)).toList(),
        decisions == null ? null : decisions.toString(),
        usage == null ? null : usage.toString());
  }
}
