package com.getbonito.core.ledger;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The one lock of a ledger. What it guards takes well below a microsecond, so that a thread tries
 * for about as long before it lets itself be parked.
 */
final class Gate {

  private static final int TRIES = 64;

  private final ReentrantLock lock = new ReentrantLock();

  void enter() {
    for (int i = 0; i < TRIES; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  void leave() {
    lock.unlock();
  }
}
