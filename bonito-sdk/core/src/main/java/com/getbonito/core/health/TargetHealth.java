package com.getbonito.core.health;

import com.getbonito.chat.RateLimits;
import com.getbonito.decision.HealthFacts;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderFailure;
import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of one connection × model. Samples older than {@link #MEMORY} are forgotten, so
 * that a target which was slow once is measured again.
 */
public final class TargetHealth {

  private static final Duration MEMORY = Duration.ofSeconds(60);
  private static final Duration LONGEST_LIMIT = Duration.ofMinutes(5);
  private static final Duration UNSAID_LIMIT = Duration.ofMillis(500);
  private static final int PPM = 1_000_000;
  private static final int ERROR_SHARE = 10;

  private final TimeSource time;
  private final ConnectionHealth connection;
  private final TargetBreaker breaker;
  private final RetryBudget retries;
  private final Breaker settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Average latency = new Average();
  private final Average firstToken = new Average();
  private final AtomicLong limitedUntil;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong unclassified = new AtomicLong();
  private int errorPpm;

  /** What was read last; a target that rests is read without making it anew. */
  private HealthFacts last = HealthFacts.UNKNOWN;

  TargetHealth(String name, Breaker settings, ConnectionHealth connection, TimeSource time) {
    this.time = time;
    this.settings = settings;
    this.connection = connection;
    this.breaker = new TargetBreaker(name, settings, time);
    this.retries = new RetryBudget(time);
    this.limitedUntil = new AtomicLong(time.nanos());
  }

  Breaker settings() {
    return settings;
  }

  /** What planning reads. */
  public HealthFacts facts(boolean exploring, int explorePpm) {
    lock.lock();
    try {
      long now = time.nanos();
      latency.forget(now, MEMORY.toNanos());
      firstToken.forget(now, MEMORY.toNanos());
      String state = breaker.state();
      boolean probing = breaker.probing();
      long samples = latency.count() + firstToken.count();
      long limited = limitedForMillis();
      boolean refused = connection.credentialFailed();
      HealthFacts known = last;
      boolean same =
          known.samples() == samples
              && known.latencyMicros() == latency.micros()
              && known.firstTokenMicros() == firstToken.micros()
              && known.errorPpm() == errorPpm
              && known.limitedForMillis() == limited
              && known.explorePpm() == explorePpm
              && known.exploring() == exploring
              && known.probing() == probing
              && known.credentialFailed() == refused
              && known.breaker().equals(state);
      if (!same) {
        known =
            new HealthFacts(
                state,
                probing,
                samples,
                latency.micros(),
                firstToken.micros(),
                errorPpm,
                limited,
                refused,
                exploring,
                explorePpm);
        last = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  /**
   * For how long the target is to be left alone, in milliseconds, rounded up; 0 where it is not.
   */
  public long limitedForMillis() {
    long left = limitedUntil.get() - time.nanos();
    return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
  }

  /**
   * Asks the breaker for a call; null where it lets none through. Each permit is followed by one of
   * the outcomes below.
   */
  public @Nullable Permit permit() {
    Permit permit = breaker.permit();
    if (permit != null) {
      calls.incrementAndGet();
      retries.called();
    }
    return permit;
  }

  /** Takes a retry out of the budget. */
  public boolean retry(int budgetPercent) {
    return retries.retry(budgetPercent);
  }

  /** A unary call succeeded. */
  public void answered(Permit permit, long nanos) {
    measured(latency, nanos);
    settled(permit, nanos);
  }

  /** The first content of a stream came so long after its start. */
  public void firstToken(long nanos) {
    measured(firstToken, nanos);
  }

  /** A stream ran to its end; its first content came so long after its start. */
  public void streamed(Permit permit, long nanos) {
    settled(permit, nanos);
  }

  /** An attempt failed. */
  public void failed(Permit permit, ErrorKind kind, @Nullable ProviderFailure failure, long nanos) {
    if (kind == ErrorKind.UNCLASSIFIED) {
      unclassified.incrementAndGet();
    }
    switch (kind.health()) {
      case UNTOUCHED -> breaker.untouched(permit);
      case RATE -> {
        limited(kind, failure);
        breaker.untouched(permit);
      }
      case CREDENTIAL -> {
        connection.credentialRefused();
        breaker.untouched(permit);
      }
      case FAILURE -> {
        failures.incrementAndGet();
        error(PPM);
        breaker.failed(permit, nanos);
      }
    }
  }

  /** The attempt says nothing about the target: given up by its caller. */
  public void untouched(Permit permit) {
    breaker.untouched(permit);
  }

  /** Heeds what the headers of any answer say about the limits. */
  public void heed(@Nullable RateLimits limits) {
    if (limits == null) {
      return;
    }
    if (isSpent(limits.remainingRequests()) && limits.resetRequests() != null) {
      leaveAlone(limits.resetRequests());
    }
    if (isSpent(limits.remainingTokens()) && limits.resetTokens() != null) {
      leaveAlone(limits.resetTokens());
    }
  }

  /** The measurements for people. */
  public TargetReading reading() {
    lock.lock();
    try {
      return new TargetReading(
          facts(false, 0),
          calls.get(),
          failures.get(),
          unclassified.get(),
          latency.quantile(50),
          latency.quantile(99),
          firstToken.quantile(50),
          firstToken.quantile(99));
    } finally {
      lock.unlock();
    }
  }

  private void limited(ErrorKind kind, @Nullable ProviderFailure failure) {
    if (failure != null) {
      heed(failure.rateLimits());
    }
    Duration asked = failure == null ? null : failure.retryAfter();
    if (asked != null) {
      leaveAlone(asked);
    } else if (kind == ErrorKind.RATE_LIMITED) {
      leaveAlone(UNSAID_LIMIT);
    }
  }

  private void leaveAlone(Duration asked) {
    Duration bounded = asked.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT : asked;
    long until = time.nanos() + bounded.toNanos();
    limitedUntil.updateAndGet(known -> until - known > 0 ? until : known);
  }

  private void settled(Permit permit, long nanos) {
    connection.credentialWorks();
    error(0);
    breaker.succeeded(permit, nanos);
  }

  private void measured(Average average, long nanos) {
    lock.lock();
    try {
      average.add(Math.max(1, nanos / 1_000), time.nanos());
    } finally {
      lock.unlock();
    }
  }

  private void error(int ppm) {
    lock.lock();
    try {
      errorPpm += (ppm - errorPpm) / ERROR_SHARE;
    } finally {
      lock.unlock();
    }
  }

  private static boolean isSpent(@Nullable Long remaining) {
    return remaining != null && remaining <= 0;
  }
}
