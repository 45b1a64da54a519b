package com.getbonito.testkit.simulator.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The books of one endpoint. Totals count everything since the start or the last {@link #clear()};
 * entries are the last ones up to a bound. Safe for use by many threads.
 */
public final class Ledger {

  private final String endpoint;
  private final Clock clock;
  private final int capacity;
  private final Consumer<LedgerEntry> whenSettled;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<LedgerRow> rows = new ArrayDeque<>();
  private Totals totals = new Totals();
  private long connections;
  private long openConnections;
  private long peakConnections;

  /**
   * Opens empty books.
   *
   * @param capacity entries kept, at least 1
   * @param whenSettled hears of every entry when it has ended, on the thread that ended it
   */
  public Ledger(String endpoint, Clock clock, int capacity, Consumer<LedgerEntry> whenSettled) {
    this.endpoint = endpoint;
    this.clock = clock;
    this.capacity = capacity;
    this.whenSettled = whenSettled;
  }

  public String endpoint() {
    return endpoint;
  }

  /** The last entries in the order of their arrival, open ones included. */
  public List<LedgerEntry> entries() {
    lock.lock();
    try {
      return rows.stream().map(LedgerRow::entry).toList();
    } finally {
      lock.unlock();
    }
  }

  public LedgerTotals totals() {
    lock.lock();
    try {
      return totals.view(connections, openConnections, peakConnections);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Forgets requests and sums; connections stay counted, their peak starts from those that are
   * open. Requests that are open now are not counted when they end.
   */
  public void clear() {
    lock.lock();
    try {
      rows.clear();
      totals = new Totals();
      peakConnections = openConnections;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until no request is open.
   *
   * @return whether that was so within the time
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean awaitQuiet(Duration atMost) throws InterruptedException {
    return await(atMost, () -> totals.open == 0);
  }

  /**
   * Waits until so many requests have arrived since the start or the last {@link #clear()}.
   *
   * @return whether that was so within the time
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean awaitRequests(long count, Duration atMost) throws InterruptedException {
    return await(atMost, () -> totals.requests >= count);
  }

  /**
   * Waits until no connection is open.
   *
   * @return whether that was so within the time
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public boolean awaitDisconnected(Duration atMost) throws InterruptedException {
    return await(atMost, () -> openConnections == 0);
  }

  /** Opens a row for a request that has arrived in full. */
  public LedgerRow open(
      long connection, String protocol, String method, String path, Map<String, String> headers) {
    lock.lock();
    try {
      totals.opened();
      LedgerRow row =
          new LedgerRow(
              this, totals, totals.requests, connection, protocol, now(), method, path, headers);
      rows.addLast(row);
      if (rows.size() > capacity) {
        rows.removeFirst();
      }
      changed.signalAll();
      return row;
    } finally {
      lock.unlock();
    }
  }

  /** Counts a connection and gives it its number. */
  public long connected() {
    lock.lock();
    try {
      openConnections++;
      peakConnections = Math.max(peakConnections, openConnections);
      return ++connections;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a connection out of the count that turned out to be none of a caller's. */
  public void discounted() {
    lock.lock();
    try {
      connections--;
      openConnections--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public void disconnected() {
    lock.lock();
    try {
      openConnections--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Instant now() {
    return clock.instant();
  }

  void settle(Totals opened, LedgerEntry entry) {
    lock.lock();
    try {
      opened.add(entry);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    whenSettled.accept(entry);
  }

  private boolean await(Duration atMost, BooleanSupplier reached) throws InterruptedException {
    long nanos = atMost.toNanos();
    lock.lock();
    try {
      while (!reached.getAsBoolean()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
