package com.getbonito.core.health;

import com.getbonito.resource.v1alpha1.Breaker;
import com.getbonito.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether a target is called at all. Judges the last {@code calls} calls as soon as half of them
 * are there; an open breaker lets {@code halfOpenProbes} calls through once {@code openFor} has
 * passed.
 */
final class TargetBreaker {

  private static final Exception FAILURE = new Failure();

  private final String name;
  private final Breaker settings;
  private final TimeSource time;
  private final long openNanos;
  private final int probes;
  private final @Nullable Duration slowerThan;

  /** Closed, as long as there is none: a target that nobody called yet needs none. */
  private final AtomicReference<@Nullable CircuitBreaker> made = new AtomicReference<>();

  private final AtomicInteger probing = new AtomicInteger();
  private volatile long openedAt;

  TargetBreaker(String name, Breaker settings, TimeSource time) {
    this.name = name;
    this.settings = settings;
    this.time = time;
    this.openNanos = settings.openFor().toDuration().toNanos();
    this.probes = settings.halfOpenProbes();
    this.slowerThan = settings.slowerThan() == null ? null : settings.slowerThan().toDuration();
  }

  private CircuitBreaker breaker() {
    if (made.get() == null) {
      made.compareAndSet(null, fresh());
    }
    return Objects.requireNonNull(made.get());
  }

  private CircuitBreaker fresh() {
    CircuitBreaker breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(settings.calls())
                .minimumNumberOfCalls(Math.max(1, settings.calls() / 2))
                .failureRateThreshold(settings.failureRatePercent())
                .waitDurationInOpenState(settings.openFor().toDuration())
                .permittedNumberOfCallsInHalfOpenState(probes)
                .clock(new MonotonicClock(time))
                .currentTimestampFunction(clock -> time.nanos(), TimeUnit.NANOSECONDS)
                .writableStackTraceEnabled(false)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> {
          openedAt = time.nanos();
          probing.set(0);
        });
    return breaker;
  }

  /**
   * {@code CLOSED}, {@code OPEN} or {@code HALF_OPEN}; an open one whose time is over is the last.
   */
  String state() {
    CircuitBreaker breaker = made.get();
    if (breaker == null) {
      return "CLOSED";
    }
    CircuitBreaker.State state = breaker.getState();
    if (state == CircuitBreaker.State.OPEN && time.nanos() - openedAt <= openNanos) {
      return "OPEN";
    }
    boolean probed = state == CircuitBreaker.State.OPEN || state == CircuitBreaker.State.HALF_OPEN;
    return probed ? "HALF_OPEN" : "CLOSED";
  }

  /** Whether all probes of a half-open breaker are in flight. */
  boolean probing() {
    CircuitBreaker breaker = made.get();
    return breaker != null
        && breaker.getState() == CircuitBreaker.State.HALF_OPEN
        && probing.get() >= probes;
  }

  /** Asks for a call; null where none is let through. */
  @Nullable Permit permit() {
    CircuitBreaker breaker = breaker();
    if (!breaker.tryAcquirePermission()) {
      return null;
    }
    boolean probe = breaker.getState() == CircuitBreaker.State.HALF_OPEN;
    if (probe) {
      probing.incrementAndGet();
    }
    return new Permit(probe);
  }

  void succeeded(Permit permit, long nanos) {
    if (slowerThan != null && nanos > slowerThan.toNanos()) {
      failed(permit, nanos);
    } else if (counts(permit)) {
      breaker().onSuccess(nanos, TimeUnit.NANOSECONDS);
    }
  }

  void failed(Permit permit, long nanos) {
    if (counts(permit)) {
      breaker().onError(nanos, TimeUnit.NANOSECONDS, FAILURE);
    }
  }

  /** The call said nothing about the target. */
  void untouched(Permit permit) {
    if (counts(permit)) {
      if (permit.probe()) {
        probing.updateAndGet(known -> Math.max(0, known - 1));
      }
      breaker().releasePermission();
    }
  }

  /** Whether a half-open breaker heard of its own probe: what began earlier tells it nothing. */
  private boolean counts(Permit permit) {
    return permit.giveBack()
        && (permit.probe() || breaker().getState() != CircuitBreaker.State.HALF_OPEN);
  }

  private static final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    Failure() {
      super("attempt failed", null, false, false);
    }
  }
}
