package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and periods, as LiteLLM writes them and as Bonito does. */
final class Spans {

  private static final BigDecimal MILLIS = BigDecimal.valueOf(1_000);

  /** A day, which is the longest duration that a resource may name. */
  private static final long LONGEST = 24 * 3_600_000L;

  /** More digits than any period needs, and few enough to count its seconds. */
  private static final int MOST_DIGITS = 9;

  private static final Pattern PERIOD = Pattern.compile("(\\d+)\\s*(s|m|h|d|w|mo)");

  private Spans() {}

  /** Seconds as milliseconds, at least one and at most a day. */
  static long millis(BigDecimal seconds) {
    BigDecimal exact = seconds.multiply(MILLIS).setScale(0, RoundingMode.CEILING);
    return exact.max(BigDecimal.ONE).min(BigDecimal.valueOf(LONGEST)).longValue();
  }

  /** Milliseconds as Bonito writes them, in the largest unit that is exact. */
  static String text(long millis) {
    long shown = Math.min(millis, LONGEST);
    if (shown % 3_600_000 == 0) {
      return shown / 3_600_000 + "h";
    }
    if (shown % 60_000 == 0) {
      return shown / 60_000 + "m";
    }
    return shown % 1_000 == 0 ? shown / 1_000 + "s" : shown + "ms";
  }

  /**
   * A budget's window.
   *
   * @param word as Bonito writes it
   * @param exact whether it is the period that was asked for; else it is the next longer one, so
   *     that the limit is stricter
   */
  record Window(String word, boolean exact) {}

  /** The window of a period such as {@code 30d}; null where it is no period. */
  static @Nullable Window window(@Nullable String period) {
    if (period == null) {
      return new Window("Total", true);
    }
    Matcher matcher = PERIOD.matcher(period.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return null;
    }
    if (matcher.group(1).length() > MOST_DIGITS) {
      return new Window("Total", false);
    }
    long seconds = Long.parseLong(matcher.group(1)) * unit(matcher.group(2));
    long[] ends = {3_600, 86_400, 7 * 86_400, 31 * 86_400L};
    String[] words = {"Hour", "Day", "Week", "Month"};
    for (int i = 0; i < ends.length; i++) {
      if (seconds <= ends[i]) {
        boolean month = i == ends.length - 1 && seconds >= 28 * 86_400L;
        return new Window(words[i], seconds == ends[i] || month);
      }
    }
    return new Window("Total", false);
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "s" -> 1;
      case "m" -> 60;
      case "h" -> 3_600;
      case "d" -> 86_400;
      case "w" -> 7 * 86_400L;
      default -> 30 * 86_400L;
    };
  }
}
