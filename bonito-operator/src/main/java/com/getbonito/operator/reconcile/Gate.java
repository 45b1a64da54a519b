package com.getbonito.operator.reconcile;

import java.util.concurrent.CountDownLatch;

/**
 * Holds reconcilers back until every cache is full: what is not there yet is not gone. Closed for
 * good, it sends them away.
 */
final class Gate {

  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean closed;

  void open() {
    decided.countDown();
  }

  void close() {
    closed = true;
    decided.countDown();
  }

  boolean isOpen() {
    return decided.getCount() == 0 && !closed;
  }

  /** Waits for the gate to open; false where it was closed, so that nothing may be done. */
  boolean pass() throws InterruptedException {
    decided.await();
    return !closed;
  }
}
