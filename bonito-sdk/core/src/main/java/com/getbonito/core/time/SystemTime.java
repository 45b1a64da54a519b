package com.getbonito.core.time;

import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's clocks, and one daemon thread for timers, which starts with the first of them.
 *
 * <p>While timers are in use a heartbeat of {@value #BEAT_MILLIS} ms sits at the head of their
 * queue. It looks useless and is load-bearing: without it every call's deadline becomes the new
 * head, and wakes the timer's thread twice per call.
 */
public final class SystemTime implements TimeSource, AutoCloseable {

  private static final long BEAT_MILLIS = 50;
  private static final int QUIET_BEATS = 100;

  private final ScheduledThreadPoolExecutor timers;
  private final AtomicReference<@Nullable Beat> beat = new AtomicReference<>();

  /** A source whose timers run on a thread of the given name. */
  public SystemTime(String threadName) {
    timers =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, threadName);
              thread.setDaemon(true);
              return thread;
            });
    timers.setRemoveOnCancelPolicy(true);
    timers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    keepBeating();
    ScheduledFuture<?> scheduled = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
  }

  /** Ends the timers' thread; what was scheduled does not run. */
  @Override
  public void close() {
    timers.shutdownNow();
  }

  private void keepBeating() {
    Beat running = beat.get();
    if (running == null) {
      Beat first = new Beat();
      if (beat.compareAndSet(null, first)) {
        timers.schedule(first, BEAT_MILLIS, TimeUnit.MILLISECONDS);
      }
    } else {
      running.quiet = 0;
    }
  }

  private final class Beat implements Runnable {

    private volatile int quiet;

    @Override
    public void run() {
      int beats = quiet + 1;
      quiet = beats;
      if (beats > QUIET_BEATS) {
        beat.set(null);
      } else {
        timers.schedule(this, BEAT_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }
}
