package com.getbonito.verification.faults;

import com.getbonito.core.time.SystemTime;
import com.getbonito.spi.TimeSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The JDK's clocks, with a wall clock that jumps when it is told to. */
final class ShiftedTime implements TimeSource, AutoCloseable {

  private final SystemTime real = new SystemTime("shifted-timer");
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  void jump(Duration by) {
    shift.updateAndGet(by::plus);
  }

  /** Jumps to the begin of the next hour, so that the hour does not end while a test runs. */
  void beginAnHour() {
    Instant now = now();
    Instant next = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    jump(Duration.between(now, next));
  }

  /** The wall clock, for those who must not disagree with it. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now();
      }
    };
  }

  @Override
  public Instant now() {
    return real.now().plus(shift.get());
  }

  @Override
  public long nanos() {
    return real.nanos();
  }

  @Override
  public Scheduled schedule(Duration delay, Runnable task) {
    return real.schedule(delay, task);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    real.sleep(duration);
  }

  @Override
  public void close() {
    real.close();
  }
}
