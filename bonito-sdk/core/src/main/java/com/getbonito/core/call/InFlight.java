package com.getbonito.core.call;

import com.getbonito.core.time.Nanos;
import com.getbonito.spi.Cancellation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The calls that run, so that closing can wait for them and then cancel what is left. */
public final class InFlight {

  /** How long calls that were cancelled may take to settle. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private volatile boolean closing;

  /** None. */
  public InFlight() {}

  void entered(Cancellation call) {
    calls.add(call);
  }

  void left(Cancellation call) {
    calls.remove(call);
    if (closing && calls.isEmpty()) {
      lock.lock();
      try {
        empty.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** How many calls run. */
  public int count() {
    return calls.size();
  }

  /**
   * Waits for the calls that run, and cancels those that still do when the time is over; those are
   * given two seconds to settle.
   *
   * @return how many were cancelled
   */
  public int drain(Duration atMost) {
    closing = true;
    awaitEmpty(Nanos.of(atMost));
    int cancelled = 0;
    for (Cancellation call : calls) {
      cancelled += call.cancel() ? 1 : 0;
    }
    if (cancelled > 0) {
      awaitEmpty(Nanos.of(LAST_WORDS));
    }
    return cancelled;
  }

  private void awaitEmpty(long nanos) {
    long left = nanos;
    lock.lock();
    try {
      while (!calls.isEmpty() && left > 0) {
        left = empty.awaitNanos(left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
