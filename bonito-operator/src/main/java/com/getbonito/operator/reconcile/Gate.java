package com.getbonito.operator.reconcile;

import java.util.concurrent.CountDownLatch;

/** Holds reconcilers back until every cache is full: what is not there yet is not gone. */
final class Gate {

  private final CountDownLatch open = new CountDownLatch(1);

  void open() {
    open.countDown();
  }

  boolean isOpen() {
    return open.getCount() == 0;
  }

  void pass() throws InterruptedException {
    open.await();
  }
}
