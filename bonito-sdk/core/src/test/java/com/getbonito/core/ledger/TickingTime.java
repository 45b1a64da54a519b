package com.getbonito.core.ledger;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Another time, of which no two readings are the same. */
final class TickingTime implements TimeSource {

  private final TimeSource other;
  private final AtomicLong readings = new AtomicLong();

  TickingTime(TimeSource other) {
    this.other = other;
  }

  @Override
  public Instant now() {
    return other.now();
  }

  @Override
  public long nanos() {
    return other.nanos() + readings.incrementAndGet();
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    return other.schedule(delay, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    other.sleep(duration);
  }

  @Override
  public void sleep(Duration duration, Cancellation cancellation) throws InterruptedException {
    other.sleep(duration, cancellation);
  }
}
