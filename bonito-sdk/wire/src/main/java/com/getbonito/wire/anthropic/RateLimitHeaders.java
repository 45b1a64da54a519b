package com.getbonito.wire.anthropic;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The {@code anthropic-ratelimit-*} headers. Resets are points in time (RFC 3339); the span until
 * then is counted from the answer's own {@code date}, without which it stays unknown. Where the
 * headers state input and output tokens apart and no joint figure, the input's is taken.
 */
final class RateLimitHeaders {

  private static final String PREFIX = "anthropic-ratelimit-";
  private static final Duration LONGEST = Duration.ofDays(40);

  private RateLimitHeaders() {}

  static @Nullable RateLimits read(Headers headers) {
    String tokens =
        headers.first(PREFIX + "tokens-limit") == null
                && headers.first(PREFIX + "tokens-remaining") == null
            ? "input-tokens"
            : "tokens";
    Long limitRequests = number(headers, "requests-limit");
    Long remainingRequests = number(headers, "requests-remaining");
    Duration resetRequests = reset(headers, "requests-reset");
    Long limitTokens = number(headers, tokens + "-limit");
    Long remainingTokens = number(headers, tokens + "-remaining");
    Duration resetTokens = reset(headers, tokens + "-reset");
    if (limitRequests == null
        && remainingRequests == null
        && resetRequests == null
        && limitTokens == null
        && remainingTokens == null
        && resetTokens == null) {
      return null;
    }
    return RateLimits.builder()
        .limitRequests(limitRequests)
        .remainingRequests(remainingRequests)
        .resetRequests(resetRequests)
        .limitTokens(limitTokens)
        .remainingTokens(remainingTokens)
        .resetTokens(resetTokens)
        .build();
  }

  private static @Nullable Long number(Headers headers, String name) {
    String value = headers.first(PREFIX + name);
    boolean plain =
        value != null
            && !value.isEmpty()
            && value.length() <= 18
            && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return plain ? Long.valueOf(value) : null;
  }

  private static @Nullable Duration reset(Headers headers, String name) {
    String at = headers.first(PREFIX + name);
    String date = headers.first("date");
    if (at == null || date == null) {
      return null;
    }
    try {
      Instant then = OffsetDateTime.parse(at.strip()).toInstant();
      Instant now = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip()));
      Duration until = Duration.between(now, then);
      if (until.isNegative()) {
        return Duration.ZERO;
      }
      return until.compareTo(LONGEST) > 0 ? null : until;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }
}
