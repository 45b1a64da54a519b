package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TimeSource.Scheduled;
import com.getbonito.spi.UsageSink;
import java.time.Duration;
import java.util.List;

/**
 * Hands batches to the sinks, each until it takes it: after a failure a sink is left alone for 100
 * ms, then twice as long each time, at most 30 s. A sink that has taken a batch is not given it
 * again because another one failed. Used by one thread; the signals come from any.
 */
final class SinkCalls {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final List<UsageSink> sinks;
  private final TimeSource time;
  private final Signal signal;
  private final LoggedOnce log = new LoggedOnce(System.getLogger(SinkCalls.class.getName()));
  private volatile boolean stopped;
  private volatile boolean due;

  /**
   * @param signal wakes the thread that delivers
   */
  SinkCalls(List<UsageSink> sinks, TimeSource time, Signal signal) {
    this.sinks = List.copyOf(sinks);
    this.time = time;
    this.signal = signal;
  }

  /**
   * Delivers a batch.
   *
   * @return whether every sink has taken it; false where it was stopped before
   */
  boolean deliver(List<UsageEvent> batch) {
    boolean[] taken = new boolean[sinks.size()];
    Duration pause = FIRST_PAUSE;
    while (!stopped) {
      if (offer(batch, taken)) {
        return true;
      }
      await(pause);
      pause =
          pause.compareTo(LONGEST_PAUSE.dividedBy(2)) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }
    return false;
  }

  /** Ends the pause of a sink that failed. */
  void hurry() {
    due = true;
    signal.give();
  }

  /** Gives up at the next chance. */
  void stop() {
    stopped = true;
    signal.give();
  }

  boolean stopped() {
    return stopped;
  }

  private boolean offer(List<UsageEvent> batch, boolean[] taken) {
    boolean all = true;
    for (int i = 0; i < taken.length; i++) {
      if (!taken[i]) {
        taken[i] = offer(batch, sinks.get(i));
        all &= taken[i];
      }
    }
    if (all) {
      log.recovered();
    }
    return all;
  }

  @SuppressWarnings("CatchingUnchecked")
  private boolean offer(List<UsageEvent> batch, UsageSink sink) {
    try {
      sink.accept(batch);
      return true;
    } catch (Throwable failure) {
      log.warn(
          Codes.SINK_FAILING,
          "a sink of type " + sink.getClass().getName() + " fails; usage waits for it in the spool",
          failure);
      return false;
    }
  }

  private void await(Duration pause) {
    Scheduled alarm = time.schedule(pause, this::hurry);
    while (!due && !stopped) {
      signal.await();
    }
    due = false;
    alarm.cancel();
  }
}
