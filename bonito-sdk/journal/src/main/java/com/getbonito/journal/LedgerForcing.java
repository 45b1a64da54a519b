package com.getbonito.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Forces a file to the disk at most a second after it was written to, on a daemon thread of its
 * own: a disk that hangs must not hold up other timers. The thread sleeps while nothing is written.
 */
final class LedgerForcing {

  private static final long PAUSE_SECONDS = 1;

  private final AtomicReference<RandomAccessFile> file;
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final AtomicBoolean written = new AtomicBoolean();
  private final Semaphore work = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  private LedgerForcing(RandomAccessFile file) {
    this.file = new AtomicReference<>(file);
  }

  static LedgerForcing start(RandomAccessFile file) {
    LedgerForcing forcing = new LedgerForcing(file);
    Thread thread = new Thread(forcing::run, "bonito-ledger-force");
    thread.setDaemon(true);
    thread.start();
    return forcing;
  }

  /** Says that there is something to force. Never waits. */
  void written() {
    if (!written.get() && written.compareAndSet(false, true)) {
      work.release();
    }
  }

  /** Another file takes the place of the one before, which may be closed after this. */
  void replace(RandomAccessFile other) {
    file.set(other);
  }

  /** What went wrong since this was asked last; null where nothing did. */
  @Nullable IOException failure() {
    return failure.get() == null ? null : failure.getAndSet(null);
  }

  /** Ends the thread; what it has not forced is left to the caller. */
  void close() {
    closed.countDown();
    work.release();
  }

  private void run() {
    while (true) {
      work.acquireUninterruptibly();
      if (isClosedWithinPause()) {
        return;
      }
      written.set(false);
      RandomAccessFile forced = file.get();
      try {
        forced.getFD().sync();
      } catch (IOException unforced) {
        if (file.get() == forced && closed.getCount() > 0) {
          failure.set(unforced);
        }
      }
    }
  }

  private boolean isClosedWithinPause() {
    try {
      return closed.await(PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
