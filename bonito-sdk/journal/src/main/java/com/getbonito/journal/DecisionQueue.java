package com.getbonito.journal;

import com.getbonito.decision.Decision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decisions on their way to the writer: bounded, first in first out, and able to say when
 * everything that was offered before a moment has been dealt with. Many threads offer, one takes.
 */
final class DecisionQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition progressed = lock.newCondition();
  private final ArrayDeque<Decision> waiting = new ArrayDeque<>();
  private final int capacity;
  private long accepted;
  private long settled;
  private boolean closed;

  DecisionQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Adds a decision; false where the queue is full or closed. Never waits for room. */
  boolean offer(Decision decision) {
    lock.lock();
    try {
      if (closed || waiting.size() >= capacity) {
        return false;
      }
      waiting.add(decision);
      accepted++;
      filled.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves what waits into an empty list, at most {@code max}; waits until there is something.
   *
   * @return false where the queue is closed and empty
   */
  boolean take(List<Decision> into, int max) {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      while (into.size() < max && !waiting.isEmpty()) {
        into.add(waiting.remove());
      }
      return !into.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the oldest {@code count} that were taken are dealt with. */
  void settle(int count) {
    lock.lock();
    try {
      settled += count;
      progressed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything that was offered before is dealt with.
   *
   * @return false where time ran out first
   */
  boolean awaitSettled(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      long goal = accepted;
      long left = atMost.toNanos();
      while (settled < goal) {
        if (left <= 0) {
          return false;
        }
        left = progressed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Accepts nothing more; what waits can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
