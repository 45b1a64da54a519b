package com.getbonito.error;

import java.time.Duration;

/** A policy's rate or concurrency limit has no room for the call now. */
public final class RateExceededException extends PolicyViolationException {

  private static final long serialVersionUID = 1L;

  private final long limit;
  private final transient Duration retryAfter;

  /**
   * A call beyond a rate limit.
   *
   * @param code {@code BON-2006} requests, {@code BON-2007} tokens, {@code BON-2008} concurrency
   * @param policy name of the policy
   * @param rule for example {@code rateLimit.requests}
   * @param limit the limit, per window or at once
   * @param retryAfter when there is room again, if nobody else takes it; zero where unknown
   * @param message what is exceeded, and what to do
   */
  public RateExceededException(
      String code, String policy, String rule, long limit, Duration retryAfter, String message) {
    super(code, ErrorKind.RATE_EXCEEDED, policy, rule, message);
    this.limit = limit;
    this.retryAfter = retryAfter;
  }

  /** The limit, per window or at once. */
  public long limit() {
    return limit;
  }

  /** When there is room again, if nobody else takes it; zero where unknown. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
