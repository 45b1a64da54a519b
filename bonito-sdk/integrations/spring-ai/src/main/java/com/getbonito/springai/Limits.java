package com.getbonito.springai;

import com.getbonito.chat.RateLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.EmptyRateLimit;
import org.springframework.ai.chat.metadata.RateLimit;

/** The provider's rate limits in Spring AI's terms, in which 0 stands for unknown. */
record Limits(RateLimits limits) implements RateLimit {

  static RateLimit of(@Nullable RateLimits limits) {
    return limits == null ? new EmptyRateLimit() : new Limits(limits);
  }

  @Override
  public Long getRequestsLimit() {
    return known(limits.limitRequests());
  }

  @Override
  public Long getRequestsRemaining() {
    return known(limits.remainingRequests());
  }

  @Override
  public Duration getRequestsReset() {
    return known(limits.resetRequests());
  }

  @Override
  public Long getTokensLimit() {
    return known(limits.limitTokens());
  }

  @Override
  public Long getTokensRemaining() {
    return known(limits.remainingTokens());
  }

  @Override
  public Duration getTokensReset() {
    return known(limits.resetTokens());
  }

  private static Long known(@Nullable Long value) {
    return value == null ? Long.valueOf(0) : value;
  }

  private static Duration known(@Nullable Duration value) {
    return value == null ? Duration.ZERO : value;
  }
}
