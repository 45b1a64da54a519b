package com.getbonito.journal;

import com.getbonito.money.UsageEvent;
import com.getbonito.spi.UsageSink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the latest usage events in memory, for tests and for looking at a running process. Where it
 * is full the oldest event makes room and is counted. Thread-safe.
 */
public final class MemoryUsageSink implements UsageSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<UsageEvent> events = new ArrayDeque<>();
  private final int capacity;
  private long forgotten;

  /**
   * @param capacity events that are kept, at least 1
   */
  public MemoryUsageSink(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be positive: " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  public void accept(List<UsageEvent> batch) {
    lock.lock();
    try {
      for (UsageEvent event : batch) {
        if (events.size() == capacity) {
          events.removeFirst();
          forgotten++;
        }
        events.addLast(event);
      }
    } finally {
      lock.unlock();
    }
  }

  /** What is kept, the oldest first; a copy. */
  public List<UsageEvent> events() {
    lock.lock();
    try {
      return List.copyOf(events);
    } finally {
      lock.unlock();
    }
  }

  /** Events that had to make room. */
  public long forgotten() {
    lock.lock();
    try {
      return forgotten;
    } finally {
      lock.unlock();
    }
  }
}
