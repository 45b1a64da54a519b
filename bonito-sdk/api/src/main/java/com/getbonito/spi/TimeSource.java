package com.getbonito.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** Time, injected: the only way to ask for it or to wait. Thread-safe. */
public interface TimeSource {

  /** The wall clock. May jump; never used for durations. */
  Instant now();

  /** A monotonic clock in nanoseconds with an arbitrary origin. */
  long nanos();

  /**
   * Runs a task later, on a thread of the timer's. The task must not block.
   *
   * @param delay not negative
   */
  Scheduled schedule(Duration delay, Runnable task);

  /**
   * Waits.
   *
   * @param duration not negative
   * @throws InterruptedException when the thread is interrupted
   */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Waits, at most until the signal is given.
   *
   * @param duration not negative
   * @throws InterruptedException when the thread is interrupted
   */
  default void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Scheduled alarm = schedule(duration, over::countDown);
    cancellation.onCancel(over::countDown);
    try {
      over.await();
    } finally {
      alarm.cancel();
    }
  }

  /** A task that waits for its time. */
  interface Scheduled {

    /** Takes the task back; no effect once it runs. */
    void cancel();
  }
}
