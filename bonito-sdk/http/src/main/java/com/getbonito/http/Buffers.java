package com.getbonito.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Read buffers of streams that have ended, kept for the next ones. */
final class Buffers {

  private static final int SIZE = 8 * 1024;
  private static final int MOST = 64;

  private final Queue<byte[]> kept = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  byte[] take() {
    byte[] known = kept.poll();
    if (known == null) {
      return new byte[SIZE];
    }
    count.decrementAndGet();
    return known;
  }

  /** Gives a buffer back; the giver must not touch it any more. */
  void give(byte[] buffer) {
    if (count.incrementAndGet() <= MOST) {
      kept.add(buffer);
    } else {
      count.decrementAndGet();
    }
  }
}
