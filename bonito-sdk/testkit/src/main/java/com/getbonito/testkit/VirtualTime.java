package com.getbonito.testkit;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when it is told to.
 *
 * <p>Scheduled tasks run in the order of their time, then of their scheduling, on the thread that
 * moves the clock, and each sees the clock at its own time. With {@link #manual()} a sleeper waits
 * until another thread calls {@link #advance}. With {@link #autoAdvancing()} a sleep moves the
 * clock itself and returns at once, which makes code on a single thread deterministic and fast.
 *
 * <p>Thread-safe. Time never goes back; {@link #jump} moves the wall clock alone.
 */
public final class VirtualTime implements TimeSource {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final boolean autoAdvance;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition slept = lock.newCondition();
  private final PriorityQueue<VirtualTimer> timers = new PriorityQueue<>();
  private Instant wall;
  private long nanos;
  private long scheduled;
  private int sleepers;

  private VirtualTime(Instant start, boolean autoAdvance) {
    this.wall = start;
    this.autoAdvance = autoAdvance;
  }

  /** Time that stands still until {@link #advance}; starts at 2026-01-01T00:00:00Z. */
  public static VirtualTime manual() {
    return manual(START);
  }

  /** Time that stands still until {@link #advance}. */
  public static VirtualTime manual(Instant start) {
    return new VirtualTime(start, false);
  }

  /** Time that a sleep moves on; starts at 2026-01-01T00:00:00Z. */
  public static VirtualTime autoAdvancing() {
    return autoAdvancing(START);
  }

  /** Time that a sleep moves on. */
  public static VirtualTime autoAdvancing(Instant start) {
    return new VirtualTime(start, true);
  }

  @Override
  public Instant now() {
    lock.lock();
    try {
      return wall.plusNanos(nanos);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    refuseNegative(delay);
    lock.lock();
    try {
      VirtualTimer timer =
          new VirtualTimer(Math.addExact(nanos, delay.toNanos()), scheduled++, task);
      timers.add(timer);
      return () -> forget(timer);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    sleep(duration, new Cancellation());
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    refuseNegative(duration);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before a sleep of " + duration);
    }
    if (autoAdvance) {
      advance(duration, cancellation::cancelled);
    } else {
      await(duration, cancellation);
    }
  }

  /**
   * Moves the clock and runs what falls due on the way, on this thread.
   *
   * @param duration not negative
   */
  public void advance(Duration duration) {
    refuseNegative(duration);
    advance(duration, () -> false);
  }

  /**
   * Moves the clock to the next scheduled task and runs it.
   *
   * @return whether there was one
   */
  public boolean advanceToNext() {
    VirtualTimer next = takeDue(Long.MAX_VALUE);
    if (next == null) {
      return false;
    }
    next.task().run();
    return true;
  }

  /** Moves the wall clock, forwards or backwards, and nothing else: timers do not notice. */
  public void jump(Duration by) {
    lock.lock();
    try {
      wall = wall.plus(by);
    } finally {
      lock.unlock();
    }
  }

  /** Tasks and sleepers that wait for their time. */
  public int pending() {
    lock.lock();
    try {
      return timers.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits, in real time, until at least so many threads sleep on this clock.
   *
   * @throws AssertionError when they do not within ten seconds
   * @throws InterruptedException when the thread is interrupted
   */
  public void awaitSleepers(int count) throws InterruptedException {
    long left = PATIENCE.toNanos();
    lock.lock();
    try {
      while (sleepers < count) {
        if (left <= 0) {
          throw new AssertionError("expected " + count + " sleepers, found " + sleepers);
        }
        left = slept.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** This time's wall clock as a {@link Clock} in UTC. */
  public Clock clock() {
    return new VirtualClock(this);
  }

  private void advance(Duration duration, BooleanSupplier stop) {
    long target = Math.addExact(nanos(), duration.toNanos());
    while (!stop.getAsBoolean()) {
      VirtualTimer due = takeDue(target);
      if (due == null) {
        reach(target);
        return;
      }
      due.task().run();
    }
  }

  private @Nullable VirtualTimer takeDue(long target) {
    lock.lock();
    try {
      VirtualTimer next = timers.peek();
      if (next == null || next.at() > target) {
        return null;
      }
      timers.remove();
      nanos = Math.max(nanos, next.at());
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void reach(long target) {
    lock.lock();
    try {
      nanos = Math.max(nanos, target);
    } finally {
      lock.unlock();
    }
  }

  private void await(Duration duration, Cancellation cancellation) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Scheduled alarm = schedule(duration, over::countDown);
    cancellation.onCancel(over::countDown);
    countSleepers(1);
    try {
      over.await();
    } finally {
      countSleepers(-1);
      alarm.cancel();
    }
  }

  private void countSleepers(int change) {
    lock.lock();
    try {
      sleepers += change;
      slept.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void forget(VirtualTimer timer) {
    lock.lock();
    try {
      timers.remove(timer);
    } finally {
      lock.unlock();
    }
  }

  private static void refuseNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a negative duration: " + duration);
    }
  }
}
