package com.getbonito.journal;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the one thread that waits for it; given while nobody waits, it wakes the next wait. */
final class Signal {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private volatile boolean given;

  void give() {
    if (given) {
      return;
    }
    lock.lock();
    try {
      given = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until it is given, and takes it back. */
  void await() {
    lock.lock();
    try {
      while (!given) {
        woken.awaitUninterruptibly();
      }
      given = false;
    } finally {
      lock.unlock();
    }
  }
}
