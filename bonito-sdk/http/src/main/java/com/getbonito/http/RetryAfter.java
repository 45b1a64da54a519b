package com.getbonito.http;

import com.getbonito.chat.RateLimits;
import com.getbonito.spi.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to be left alone, as its response headers say it.
 *
 * <p>Never negative and never longer than {@link #CEILING}: a wrong clock or a hostile header must
 * not park a target for a day. A header that cannot be read counts as absent, because guessing a
 * pause is worse than the core's own backoff.
 *
 * <p>Sources: {@code Retry-After} in whole seconds or as a date is RFC 9110 §10.2.3; fractions of
 * seconds are sent by some gateways; {@code retry-after-ms} is sent by Azure OpenAI beside it and
 * is the finer of the two. A recorded answer says {@code retry-after: 1} with {@code
 * retry-after-ms: 0}, so a zero in milliseconds does not overrule a pause in seconds.
 */
final class RetryAfter {

  /** The longest pause that is honoured. */
  static final Duration CEILING = Duration.ofMinutes(5);

  private RetryAfter() {}

  /**
   * Reads the pause from the two headers that carry one.
   *
   * @param headers the answer's headers
   * @param now the instant that a date is relative to
   * @return the pause, between zero and {@link #CEILING}, or null where no header says one
   */
  static @Nullable Duration read(Headers headers, Instant now) {
    Duration fine = fromNumber(headers.first("retry-after-ms"), 1);
    if (fine != null && !fine.isZero()) {
      return clamp(fine);
    }
    String value = headers.first("retry-after");
    Duration asked = fromNumber(value, 1_000);
    if (asked == null) {
      asked = fromDate(value, now);
    }
    if (asked == null) {
      asked = fine;
    }
    return asked == null ? null : clamp(asked);
  }

  /**
   * The pause that the stated limits suggest to a caller who was refused: until what is used up is
   * there again, or, where nothing says so, until both are.
   *
   * @param limits what the headers say, null where they say nothing
   */
  static @Nullable Duration reset(@Nullable RateLimits limits) {
    if (limits == null) {
      return null;
    }
    Duration requests = usedUp(limits.remainingRequests()) ? limits.resetRequests() : null;
    Duration tokens = usedUp(limits.remainingTokens()) ? limits.resetTokens() : null;
    Duration known = longer(requests, tokens);
    if (known == null) {
      known = longer(limits.resetRequests(), limits.resetTokens());
    }
    return known == null ? null : clamp(known);
  }

  private static boolean usedUp(@Nullable Long remaining) {
    return remaining != null && remaining <= 0;
  }

  private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? other : one;
  }

  private static @Nullable Duration fromNumber(@Nullable String value, int millisPerUnit) {
    if (value == null) {
      return null;
    }
    String number = value.strip();
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String fraction = point < 0 ? "0" : number.substring(point + 1);
    if (!digits(whole) || !digits(fraction)) {
      return null;
    }
    return Duration.ofMillis((long) Math.ceil(Double.parseDouble(number) * millisPerUnit));
  }

  private static boolean digits(String text) {
    if (text.isEmpty() || text.length() > 9) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Duration fromDate(@Nullable String value, Instant now) {
    if (value == null) {
      return null;
    }
    try {
      return Duration.between(
          now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(value.strip(), Instant::from));
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static Duration clamp(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(CEILING) > 0 ? CEILING : asked;
  }
}
