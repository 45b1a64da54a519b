package com.getbonito.core.policy;

import com.getbonito.error.RateExceededException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no room for a call now.
 *
 * @param rank which of several refusals is told: the highest, and among equals the longest wait
 * @param waitNanos when there is room again; zero where unknown, or never
 * @param message written only where it is told: refusals are made under a lock
 */
record Refusal(
    String code,
    String policy,
    String rule,
    long limit,
    int rank,
    long waitNanos,
    Supplier<String> message) {

  private static final String REQUESTS = "BON-2006";
  private static final String TOKENS = "BON-2007";
  private static final String CONCURRENCY = "BON-2008";

  static Refusal requests(String policy, Gcra rate, long waitNanos) {
    return new Refusal(
        REQUESTS,
        policy,
        "rateLimit.requests",
        rate.limit(),
        1,
        waitNanos,
        () ->
            "policy '%s' permits %d requests per window, and they are used; retry after %s"
                .formatted(policy, rate.limit(), Duration.ofNanos(waitNanos)));
  }

  static Refusal tokens(String policy, Gcra rate, long tokens, long waitNanos) {
    return new Refusal(
        TOKENS,
        policy,
        "rateLimit.tokens",
        rate.limit(),
        1,
        waitNanos,
        () ->
            "policy '%s' permits %d tokens per window, and the %d of this call do not fit; retry after %s"
                .formatted(policy, rate.limit(), tokens, Duration.ofNanos(waitNanos)));
  }

  static Refusal neverFits(String policy, Gcra rate, long tokens) {
    return new Refusal(
        TOKENS,
        policy,
        "rateLimit.tokens",
        rate.limit(),
        3,
        0,
        () ->
            "policy '%s' permits at most %d tokens at once, so the %d of this call can never fit; ask for less"
                .formatted(policy, rate.burst(), tokens));
  }

  static Refusal noPartition(RateRule rule, long most) {
    Gcra rate = rule.requests() != null ? rule.requests() : rule.tokens();
    return new Refusal(
        rule.requests() != null ? REQUESTS : TOKENS,
        rule.policy(),
        "rateLimit.per",
        rate == null ? 0 : rate.limit(),
        2,
        0,
        () ->
            "all %d accounts of rate limits are in use, so policy '%s' admits no caller that has none; partition by less, or shorten the window"
                .formatted(most, rule.policy()));
  }

  static Refusal concurrency(ConcurrencyRule rule) {
    return new Refusal(
        CONCURRENCY,
        rule.policy(),
        "concurrency.max",
        rule.max(),
        0,
        0,
        () ->
            "policy '%s' permits %d calls at once, and so many run; retry when one has ended"
                .formatted(rule.policy(), rule.max()));
  }

  static @Nullable Refusal worse(@Nullable Refusal one, @Nullable Refusal other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.rank != other.rank) {
      return one.rank > other.rank ? one : other;
    }
    return one.waitNanos >= other.waitNanos ? one : other;
  }

  String reason() {
    return policy + "/" + rule;
  }

  RateExceededException exception() {
    return new RateExceededException(
        code, policy, rule, limit, Duration.ofNanos(waitNanos), message.get());
  }
}
