package com.getbonito.journal;

import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TimeSource.Scheduled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The loop of the one thread that delivers: what dead processes left first, then this process's own
 * events as they come. Once a minute it looks for processes that died meanwhile. When it ends it
 * lets go of every lock.
 */
final class SpoolThread implements Runnable {

  private static final Duration BETWEEN_ADOPTIONS = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final SpoolAdoption adoption;
  private final SpoolWriter writer;
  private final SinkCalls sinks;
  private final Signal signal;
  private final TimeSource time;
  private final AtomicLong bytes;
  private final UsageEventCodec codec;
  private final SpoolDelivery own;
  private final Deque<SpoolDelivery> adopted = new ArrayDeque<>();
  private final LoggedOnce log = new LoggedOnce(System.getLogger(SpoolThread.class.getName()));
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition progressed = lock.newCondition();
  private volatile int strangers;
  private volatile SpoolPosition reached;
  private volatile boolean adopting;
  private volatile @Nullable Scheduled alarm;

  SpoolThread(
      SpoolAdoption adoption,
      SpoolWriter writer,
      SpoolSource own,
      SinkCalls sinks,
      Signal signal,
      TimeSource time,
      UsageEventCodec codec,
      AtomicLong bytes) {
    this.adoption = adoption;
    this.writer = writer;
    this.sinks = sinks;
    this.signal = signal;
    this.time = time;
    this.codec = codec;
    this.bytes = bytes;
    this.own = new SpoolDelivery(own, sinks, codec, bytes);
    this.reached = own.delivered();
  }

  /** Takes over what dead processes left. Before the thread starts, and then on it alone. */
  void adopt() {
    adopting = false;
    for (SpoolSource source : adoption.adopt()) {
      bytes.addAndGet(source.bytes());
      adopted.add(new SpoolDelivery(source, sinks, codec, bytes));
    }
    strangers = adopted.size();
    alarm = time.schedule(BETWEEN_ADOPTIONS, this::adoptSoon);
  }

  @Override
  public void run() {
    try {
      while (!sinks.stopped()) {
        if (adopting) {
          adopt();
        }
        if (!move()) {
          signal.await();
        }
      }
    } finally {
      end();
    }
  }

  /**
   * Waits until everything before a place, and everything adopted, is delivered.
   *
   * @return false where time ran out or the thread was interrupted first
   */
  boolean awaitDelivery(SpoolPosition goal, Duration atMost) {
    long left =
        atMost.compareTo(Duration.ofDays(1)) > 0 ? TimeUnit.DAYS.toNanos(1) : atMost.toNanos();
    lock.lock();
    try {
      while (strangers > 0 || !ownDelivered(goal)) {
        if (left <= 0) {
          return false;
        }
        left = progressed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean ownDelivered(SpoolPosition goal) {
    return reached.compareTo(goal) >= 0 || own.source().segments().isEmpty();
  }

  private void adoptSoon() {
    adopting = true;
    signal.give();
  }

  /** Whether there may be more to do at once. */
  private boolean move() {
    SpoolDelivery next = adopted.isEmpty() ? own : adopted.element();
    try {
      return switch (next.step()) {
        case MOVED -> moved(next);
        case IDLE -> next == own ? roomMade() : finished(next);
        case DAMAGED -> ended();
        case STOPPED -> true;
      };
    } catch (IOException | RuntimeException failure) {
      log.warn(Codes.SPOOL_FAILING, "a segment cannot be read or deleted", failure);
      return later(next);
    }
  }

  private boolean moved(SpoolDelivery delivery) {
    if (delivery == own) {
      reached = own.source().delivered();
    }
    announce();
    return true;
  }

  /** Lets an adopted source go: for good where nothing is left, else until it is adopted anew. */
  private boolean finished(SpoolDelivery delivery) {
    adopted.remove(delivery);
    delivery.source().close();
    strangers = adopted.size();
    announce();
    return true;
  }

  /** Ends a segment that is delivered but for what may still be written, to delete it. */
  private boolean roomMade() {
    return writer.crowded() && own.segment() != null && ended();
  }

  private boolean ended() {
    Segment written = own.segment();
    return written != null && writer.end(written);
  }

  /** Leaves a source alone for a while, so that the others go on. */
  private boolean later(SpoolDelivery delivery) {
    release(delivery);
    if (delivery == own) {
      time.schedule(AFTER_FAILURE, signal::give);
      return false;
    }
    bytes.addAndGet(-delivery.source().bytes());
    return finished(delivery);
  }

  private void announce() {
    lock.lock();
    try {
      progressed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    Scheduled pending = alarm;
    if (pending != null) {
      pending.cancel();
    }
    writer.close();
    finishOwn();
    adopted.add(own);
    for (SpoolDelivery each : adopted) {
      release(each);
      each.source().close();
    }
  }

  /** Deletes what is delivered; nothing goes to the sinks any more. */
  private void finishOwn() {
    boolean more = true;
    while (more) {
      try {
        more = own.step() == SpoolDelivery.Step.MOVED;
      } catch (IOException failure) {
        log.warn(Codes.SPOOL_FAILING, "a segment cannot be deleted", failure);
        more = false;
      }
    }
  }

  private void release(SpoolDelivery delivery) {
    try {
      delivery.close();
    } catch (IOException unclosed) {
      log.warn(Codes.SPOOL_FAILING, "a segment cannot be closed", unclosed);
    }
  }
}
