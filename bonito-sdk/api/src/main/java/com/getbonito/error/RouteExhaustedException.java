package com.getbonito.error;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several targets were tried and all failed. The failures are in {@link #failures()}, in the order
 * of the attempts; the last one is the cause.
 */
public final class RouteExhaustedException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final transient List<BonitoException> failures;
  private final @Nullable Duration retryAfter;

  /**
   * A route of which every target failed.
   *
   * @param message the route, and what each target answered
   * @param failures one per attempt, at least one
   * @param retryAfter the shortest pause any provider asked for, or null
   */
  public RouteExhaustedException(
      String message, List<BonitoException> failures, @Nullable Duration retryAfter) {
    super(
        ErrorKind.ROUTE_EXHAUSTED.code(),
        ErrorKind.ROUTE_EXHAUSTED,
        message,
        failures.get(failures.size() - 1));
    this.failures = List.copyOf(failures);
    this.retryAfter = retryAfter;
  }

  /** One failure per attempt, oldest first. */
  public List<BonitoException> failures() {
    return failures;
  }

  /** The shortest pause any provider asked for, or null where none did. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
