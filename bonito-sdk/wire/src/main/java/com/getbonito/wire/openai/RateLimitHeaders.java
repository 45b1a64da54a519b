package com.getbonito.wire.openai;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code x-ratelimit-*} headers. Resets are written as {@code 6m0s}, {@code 20ms}, {@code 1.5s}
 * or bare seconds; what reads otherwise, such as a point in time, is left out rather than guessed.
 */
final class RateLimitHeaders {

  /** Longer than any window in use; a larger number is a point in time, not a span. */
  private static final long LONGEST_SECONDS = 40L * 24 * 3600;

  private static final Pattern SPAN =
      Pattern.compile(
          "(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m(?!s))?"
              + "(?:(\\d{1,9}(?:\\.\\d{1,12})?)s)?(?:(\\d{1,12}(?:\\.\\d{1,12})?)ms)?");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,12})?");

  private RateLimitHeaders() {}

  static @Nullable RateLimits read(Headers headers) {
    Long limitRequests = number(headers, "x-ratelimit-limit-requests");
    Long remainingRequests = number(headers, "x-ratelimit-remaining-requests");
    Long limitTokens = number(headers, "x-ratelimit-limit-tokens");
    Long remainingTokens = number(headers, "x-ratelimit-remaining-tokens");
    Duration resetRequests = span(headers.first("x-ratelimit-reset-requests"));
    Duration resetTokens = span(headers.first("x-ratelimit-reset-tokens"));
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

  static @Nullable Duration span(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.trim();
    if (SECONDS.matcher(text).matches()) {
      return bounded(nanos(text, 9));
    }
    Matcher span = SPAN.matcher(text);
    if (!span.matches()) {
      return null;
    }
    BigDecimal sum =
        nanos(span.group(1), 9)
            .multiply(BigDecimal.valueOf(86_400))
            .add(nanos(span.group(2), 9).multiply(BigDecimal.valueOf(3_600)))
            .add(nanos(span.group(3), 9).multiply(BigDecimal.valueOf(60)))
            .add(nanos(span.group(4), 9))
            .add(nanos(span.group(5), 6));
    return bounded(sum);
  }

  private static BigDecimal nanos(@Nullable String digits, int scale) {
    return digits == null ? BigDecimal.ZERO : new BigDecimal(digits).movePointRight(scale);
  }

  private static @Nullable Duration bounded(BigDecimal nanos) {
    BigDecimal longest = BigDecimal.valueOf(LONGEST_SECONDS).movePointRight(9);
    return nanos.compareTo(longest) > 0
        ? null
        : Duration.ofNanos(nanos.setScale(0, RoundingMode.CEILING).longValueExact());
  }

  /** A whole number, also where written with a fraction of zero; -1 and the like mean no limit. */
  private static @Nullable Long number(Headers headers, String name) {
    String value = headers.first(name);
    if (value == null || !SECONDS.matcher(value.trim()).matches()) {
      return null;
    }
    return new BigDecimal(value.trim()).setScale(0, RoundingMode.FLOOR).longValueExact();
  }
}
