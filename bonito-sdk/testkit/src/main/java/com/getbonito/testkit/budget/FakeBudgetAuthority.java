package com.getbonito.testkit.budget;

import com.getbonito.spi.BudgetAuthority;
import com.getbonito.spi.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A budget authority in this process. What is lent, settled and uncertain of a key never exceeds
 * its limit at any instant; this is checked with every change and counted.
 *
 * <ul>
 *   <li>A lease counts in full until it is given back; then what was not reported is free again.
 *   <li>A lease that is not given back in time, or whose window ends, is uncertain as far as it is
 *       not settled, until a late report with {@code end} makes it exact.
 *   <li>Tokens grow with every lease of a key. A report that names another token, amount or key
 *       than was granted is refused, and so is one that says less than an earlier one.
 *   <li>What was spent of a lease beyond its amount is booked in full, and the key lends no more.
 * </ul>
 *
 * <p>Thread-safe. Its memory grows with every lease: nothing is ever forgotten.
 */
public final class FakeBudgetAuthority implements BudgetAuthority, Closeable {

  private static final Duration LIFE = Duration.ofSeconds(10);

  private final TimeSource time;
  private final LeaseBook book;
  private final Closeable file;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong calls = new AtomicLong();
  private volatile Duration life = LIFE;
  private volatile Duration pause = Duration.ZERO;
  private volatile Duration skew = Duration.ZERO;
  private volatile boolean partitioned;
  private volatile boolean losesAnswers;
  private volatile boolean refuses;

  /** An authority that forgets with its process. */
  public FakeBudgetAuthority(TimeSource time) {
    this(time, new LeaseBook(LeaseBook.Trail.NONE), () -> {});
  }

  private FakeBudgetAuthority(TimeSource time, LeaseBook book, Closeable file) {
    this.time = time;
    this.book = book;
    this.file = file;
  }

  /**
   * An authority whose books are in a file, written before anything is granted or booked; what is
   * in the file is taken up.
   *
   * @throws IOException when the file cannot be read or written, or is none of this kind
   */
  public static FakeBudgetAuthority over(Path file, TimeSource time) throws IOException {
    AuthorityFile trail = AuthorityFile.open(file);
    LeaseBook book = new LeaseBook(trail);
    try {
      trail.replay(book, time.now(), time.nanos());
    } catch (IOException e) {
      trail.close();
      throw e;
    }
    return new FakeBudgetAuthority(time, book, trail);
  }

  @Override
  public @Nullable Lease lease(Request request) {
    arrive();
    Lease lease = null;
    if (!refuses) {
      lock.lock();
      try {
        lease = book.lease(request, life, now(), time.nanos());
      } finally {
        lock.unlock();
      }
    }
    answer();
    return lease;
  }

  @Override
  public boolean report(Lease lease, long settled, long uncertain, boolean end) {
    arrive();
    boolean inForce;
    lock.lock();
    try {
      inForce = book.report(lease, settled, uncertain, end, now(), time.nanos());
    } finally {
      lock.unlock();
    }
    answer();
    return inForce;
  }

  /** How long leases from now on hold; 10 seconds unless set. */
  public void leaseLife(Duration value) {
    life = value;
  }

  /** Whether nobody reaches it: every call throws before anything is done. */
  public void partition(boolean on) {
    partitioned = on;
  }

  /** Whether its answers get lost: every call does what it should, and throws. */
  public void loseAnswers(boolean on) {
    losesAnswers = on;
  }

  /** How long every call waits before anything is done. */
  public void pause(Duration value) {
    pause = value;
  }

  /** By how much its wall clock is wrong; windows end by it, leases do not. */
  public void skew(Duration value) {
    skew = value;
  }

  /** Whether it grants nothing; reports are taken. */
  public void refuse(boolean on) {
    refuses = on;
  }

  /** What it has counted. */
  public AuthorityCounts counts() {
    lock.lock();
    try {
      return book.counts().withCalls(calls.get());
    } finally {
      lock.unlock();
    }
  }

  /** Every key that was ever asked for, in the order of their names. */
  public List<KeyStatement> statements() {
    lock.lock();
    try {
      return book.statements(now(), time.nanos());
    } finally {
      lock.unlock();
    }
  }

  /**
   * One key.
   *
   * @throws IllegalArgumentException if nobody asked for it
   */
  public KeyStatement statement(String key) {
    return statements().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody asked for '" + key + "'"));
  }

  /**
   * Closes the file, where there is one.
   *
   * @throws IOException when it cannot be closed
   */
  @Override
  public void close() throws IOException {
    file.close();
  }

  private void arrive() {
    calls.incrementAndGet();
    refusePartitioned();
    if (!pause.isZero()) {
      try {
        time.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the authority paused", e);
      }
      refusePartitioned();
    }
  }

  private void refusePartitioned() {
    if (partitioned) {
      throw new UncheckedIOException(new IOException("the budget authority cannot be reached"));
    }
  }

  private void answer() {
    if (losesAnswers) {
      throw new UncheckedIOException(new IOException("the budget authority's answer was lost"));
    }
  }

  private Instant now() {
    return time.now().plus(skew);
  }
}
