package com.getbonito.verification.budgets;

import com.getbonito.core.time.SystemTime;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The JDK's clocks, of which the wall clock is wrong. */
final class SkewedTime implements TimeSource, AutoCloseable {

  private final SystemTime right = new SystemTime("skewed-timer");
  private final Duration skew;

  SkewedTime(Duration skew) {
    this.skew = skew;
  }

  @Override
  public Instant now() {
    return right.now().plus(skew);
  }

  @Override
  public long nanos() {
    return right.nanos();
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    return right.schedule(delay, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    right.sleep(duration);
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    right.sleep(duration, cancellation);
  }

  @Override
  public void close() {
    right.close();
  }
}
