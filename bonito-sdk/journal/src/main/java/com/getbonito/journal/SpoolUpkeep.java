package com.getbonito.journal;

import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What a spool must do a second after something was written: force it, where that is wanted each
 * second, and try again where writing failed. On a thread of its own, since the disk may block.
 */
final class SpoolUpkeep implements Runnable {

  private static final Duration DELAY = Duration.ofSeconds(1);

  private final SpoolWriter writer;
  private final boolean forcing;
  private final TimeSource time;
  private final Signal signal = new Signal();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean closed;

  SpoolUpkeep(SpoolWriter writer, Fsync fsync, TimeSource time) {
    this.writer = writer;
    this.forcing = fsync == Fsync.INTERVAL;
    this.time = time;
    this.thread = new Thread(this, "bonito-spool-upkeep");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Sees to it that what was written is looked after, unless it is already. */
  void afterAppend() {
    boolean wanted = forcing || writer.broken();
    if (wanted && !closed && !scheduled.get() && scheduled.compareAndSet(false, true)) {
      time.schedule(DELAY, signal::give);
    }
  }

  @Override
  public void run() {
    while (!closed) {
      signal.await();
      scheduled.set(false);
      if (forcing) {
        writer.force();
      }
      if (writer.broken()) {
        writer.retry();
        if (writer.broken()) {
          afterAppend();
        }
      }
    }
  }

  void close() {
    closed = true;
    signal.give();
  }
}
