package com.getbonito.http;

import com.getbonito.spi.Cancellation;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * At most so many exchanges at once; others wait until one ends or their call is cancelled. Those
 * who wait are served in order, but one who arrives just when a place is free may go first.
 *
 * <p>Where it is unknown whether exchanges can share a connection, one of them goes ahead to find
 * out: a crowd that starts together would make a connection each, to throw away all but one.
 */
final class ConnectionLimit {

  private final AtomicInteger free;
  private final AtomicInteger heldBack;
  private final Queue<CompletableFuture<Boolean>> waiting = new ConcurrentLinkedQueue<>();
  private volatile boolean lifted;

  ConnectionLimit(int most) {
    this(most, 0);
  }

  private ConnectionLimit(int free, int heldBack) {
    this.free = new AtomicInteger(free);
    this.heldBack = new AtomicInteger(heldBack);
  }

  /** A limit that lets in one exchange until {@link #open} or {@link #lift} is called. */
  static ConnectionLimit unknown(int most) {
    return new ConnectionLimit(1, most - 1);
  }

  /**
   * Waits for a place.
   *
   * @return whether there is one; false where the call was cancelled first
   */
  boolean acquire(Cancellation cancellation) throws InterruptedException {
    if (take()) {
      return true;
    }
    CompletableFuture<Boolean> place = new CompletableFuture<>();
    waiting.add(place);
    handOver();
    cancellation.onCancel(() -> place.complete(false));
    try {
      return place.get();
    } catch (InterruptedException interrupted) {
      giveUp(place);
      throw interrupted;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Gives a place back. */
  void release() {
    free.incrementAndGet();
    handOver();
  }

  /** Lets in as many as there may be. */
  void open() {
    if (heldBack.get() > 0) {
      free.addAndGet(heldBack.getAndSet(0));
      handOver();
    }
  }

  /** Lets everybody in from now on. */
  void lift() {
    if (!lifted) {
      lifted = true;
      handOver();
    }
  }

  private void giveUp(CompletableFuture<Boolean> place) {
    waiting.remove(place);
    if (!place.complete(false) && place.join()) {
      release();
    }
  }

  private void handOver() {
    while (!waiting.isEmpty() && take()) {
      CompletableFuture<Boolean> next = waiting.poll();
      if (next == null || !next.complete(true)) {
        free.incrementAndGet();
      }
    }
  }

  private boolean take() {
    if (lifted) {
      free.decrementAndGet();
      return true;
    }
    int known = free.get();
    while (known > 0) {
      if (free.compareAndSet(known, known - 1)) {
        return true;
      }
      known = free.get();
    }
    return false;
  }
}
