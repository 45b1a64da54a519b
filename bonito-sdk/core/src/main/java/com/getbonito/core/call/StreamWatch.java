package com.getbonito.core.call;

import com.getbonito.core.runtime.RouteRuntime;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TimeSource.Scheduled;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of a stream after its first content: silence, slowness, length, the caller's deadline.
 * Only the time in which somebody waits for the provider counts as silence; the caller's own pauses
 * do not. One timer looks at all of them, and at no event.
 */
final class StreamWatch {

  private static final long GRACE = TimeUnit.SECONDS.toNanos(2);
  private static final long RATE_WINDOW = TimeUnit.SECONDS.toNanos(5);
  private static final int CHARACTERS_PER_TOKEN = 4;
  private static final long NOBODY = Long.MIN_VALUE;

  private final AttemptScope scope;
  private final TimeSource time;
  private final Consumer<Expiry> abandoned;
  private final long idle;
  private final long end;
  private final @Nullable Integer slowest;
  private final AtomicReference<@Nullable Scheduled> alarm = new AtomicReference<>();
  private volatile long waitingSince = NOBODY;
  private volatile long graceFrom = NOBODY;
  private volatile boolean stopped;
  private boolean started;
  private long waited;
  private long characters;

  /**
   * @param abandoned hears when the stream's time is over and nobody reads it
   */
  StreamWatch(AttemptScope scope, Consumer<Expiry> abandoned) {
    this.scope = scope;
    this.time = scope.call.environment.time();
    this.abandoned = abandoned;
    RouteRuntime route = scope.call.route;
    this.idle = route.bounds().idleNanos();
    this.slowest = route.failover().minTokensPerSecond();
    this.end = time.nanos() + route.bounds().streamNanos();
  }

  /** The first content has come. */
  void start() {
    started = true;
    look();
  }

  void stop() {
    stopped = true;
    Scheduled running = alarm.getAndSet(null);
    if (running != null) {
      running.cancel();
    }
  }

  /** A reader waits from now on. */
  void waiting() {
    waitingSince = time.nanos();
    if (graceFrom != NOBODY) {
      look();
    }
  }

  /** Something came. */
  void received(int size) {
    if (slowest != null && started) {
      waited += time.nanos() - waitingSince;
      characters += Math.max(CHARACTERS_PER_TOKEN, size);
      if (waited >= RATE_WINDOW) {
        judgeRate();
      }
    }
    waitingSince = NOBODY;
  }

  /** Every answer is complete; what may still follow is waited for a moment, by who reads on. */
  void complete() {
    if (graceFrom == NOBODY) {
      graceFrom = time.nanos();
    }
  }

  private void judgeRate() {
    double tokens = (double) characters / CHARACTERS_PER_TOKEN;
    double seconds = (double) waited / TimeUnit.SECONDS.toNanos(1);
    if (slowest != null && tokens / seconds < slowest) {
      scope.expire(Expiry.RATE);
    }
    waited = 0;
    characters = 0;
  }

  private void look() {
    if (stopped) {
      return;
    }
    long now = time.nanos();
    long since = waitingSince;
    long grace = graceFrom;
    if (since != NOBODY && grace != NOBODY && now - Math.max(since, grace) >= GRACE) {
      scope.expire(Expiry.GRACE);
      lookAtTheEnd(now);
    } else if (now - scope.call.deadline >= 0) {
      end(Expiry.DEADLINE, since);
    } else if (now - end >= 0) {
      end(Expiry.STREAM, since);
    } else if (since != NOBODY && now - since >= idle) {
      scope.expire(Expiry.IDLE);
      lookAtTheEnd(now);
    } else {
      lookAgain(now, since, grace);
    }
  }

  /** Who waited may have got something and gone; then the end is what reclaims the stream. */
  private void lookAtTheEnd(long now) {
    look(Math.min(end - now, scope.call.deadline - now));
  }

  private void lookAgain(long now, long since, long grace) {
    long next = Math.min(end - now, scope.call.deadline - now);
    next = Math.min(next, since == NOBODY ? idle : since + idle - now);
    if (since != NOBODY && grace != NOBODY) {
      next = Math.min(next, Math.max(since, grace) + GRACE - now);
    }
    look(next);
    if (graceFrom != NOBODY && (grace != graceFrom || since != waitingSince)) {
      look();
    }
  }

  private void look(long nanosFromNow) {
    Scheduled scheduled = time.schedule(Duration.ofNanos(Math.max(1, nanosFromNow)), this::look);
    Scheduled before = alarm.getAndSet(scheduled);
    if (before != null) {
      before.cancel();
    }
    if (stopped) {
      scheduled.cancel();
    }
  }

  private void end(Expiry reason, long since) {
    scope.expire(reason);
    if (since == NOBODY) {
      abandoned.accept(reason);
    }
  }
}
