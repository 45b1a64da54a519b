package com.getbonito.spi;

import com.getbonito.money.UsageEvent;
import java.time.Duration;

/**
 * Keeps usage events until their sinks have acknowledged them. Thread-safe. What {@link #append}
 * has returned for survives a kill.
 */
public interface UsageSpool extends AutoCloseable {

  /**
   * Writes an event down; delivery follows in the background. Does not throw for a full spool: what
   * does not fit is dropped and counted, see {@link #accepting}.
   */
  void append(UsageEvent event);

  /** Whether further calls may be begun: false where the spool is full and must not drop. */
  boolean accepting();

  /**
   * Whether there is no room or nothing can be written, whatever is to happen then: what a Hard
   * budget asks also where the spool may drop.
   */
  default boolean full() {
    return !accepting();
  }

  /** Events that did not fit and are lost. */
  long dropped();

  /**
   * Waits until everything appended so far was acknowledged.
   *
   * @return whether that was so within the time
   */
  boolean flush(Duration atMost);

  /** Stops delivering; what is not acknowledged stays on disk for the next process. */
  @Override
  void close();
}
