package com.getbonito.core.health;

import com.getbonito.spi.TimeSource;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many retries a target may cause: a share of its calls of the last {@value #SECONDS} seconds,
 * and never fewer than {@value #LEAST}.
 */
final class RetryBudget {

  private static final int SECONDS = 10;
  private static final int LEAST = 10;

  private final TimeSource time;
  private final ReentrantLock lock = new ReentrantLock();
  private final int[] calls = new int[SECONDS];
  private final int[] retries = new int[SECONDS];
  private final long origin;
  private long second;

  RetryBudget(TimeSource time) {
    this.time = time;
    this.origin = time.nanos();
  }

  void called() {
    lock.lock();
    try {
      calls[slot()]++;
    } finally {
      lock.unlock();
    }
  }

  /** Takes one retry out of the budget, if there is one. */
  boolean retry(int percent) {
    lock.lock();
    try {
      int slot = slot();
      long permitted = Math.max(LEAST, Arrays.stream(calls).asLongStream().sum() * percent / 100);
      if (Arrays.stream(retries).asLongStream().sum() >= permitted) {
        return false;
      }
      retries[slot]++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int slot() {
    long now = now();
    for (long passed = Math.max(second + 1, now - SECONDS + 1); passed <= now; passed++) {
      calls[(int) (passed % SECONDS)] = 0;
      retries[(int) (passed % SECONDS)] = 0;
    }
    second = Math.max(second, now);
    return (int) (second % SECONDS);
  }

  private long now() {
    return (time.nanos() - origin) / TimeUnit.SECONDS.toNanos(1);
  }
}
