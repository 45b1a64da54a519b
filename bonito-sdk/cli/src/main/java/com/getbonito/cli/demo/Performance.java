package com.getbonito.cli.demo;

import com.getbonito.core.DefaultExecutor;
import com.getbonito.core.time.SystemTime;
import com.getbonito.journal.JsonLinesDecisionSink;
import com.getbonito.spi.TimeSource;
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
 * @param decisions where decisions are appended, or null
 */
record Performance(Trace trace, int seconds, long seed, boolean faults, @Nullable Path decisions) {

  /** Calls that are made before anything is counted. */
  static final int WARM_UP_CALLS = 50;

  private static final Duration WARM_UP_WITHIN = Duration.ofMinutes(1);

  /** Plays it. */
  Report play(Progress progress) throws InterruptedException {
    JsonLinesDecisionSink file = decisions == null ? null : JsonLinesDecisionSink.open(decisions);
    try {
      return play(progress, file);
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }

  private Report play(Progress progress, @Nullable JsonLinesDecisionSink file)
      throws InterruptedException {
    Tally tally = new Tally(file == null ? decision -> {} : file);
    ExecutorService executor = DefaultExecutor.create();
    try (SystemTime time = new SystemTime("bonito-demo");
        World world = World.open(seed, tally, executor)) {
      List<Order> orders = Order.of(trace, seed);
      warmUp(world, executor, orders, time);
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
      return Report.of(scene(wall), tally.decisions(), world.settled());
    } finally {
      executor.shutdownNow();
    }
  }

  /** Some calls beforehand, so that the report is not about a JVM that has just started. */
  private void warmUp(World world, Executor executor, List<Order> orders, TimeSource time)
      throws InterruptedException {
    int few = Math.min(WARM_UP_CALLS, orders.size());
    Traffic traffic = new Traffic(world.bonito(), executor, orders.subList(0, few));
    traffic.begin(time, speed());
    if (!traffic.await(WARM_UP_WITHIN)) {
      throw new IllegalStateException("the calls to warm up have not ended");
    }
    world.forget();
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
        decisions == null ? null : decisions.toString());
  }
}
