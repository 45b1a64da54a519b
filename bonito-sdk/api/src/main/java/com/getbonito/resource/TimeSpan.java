package com.getbonito.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as it is written in a resource: one to four numbers of at most five digits, each with
 * {@code h}, {@code m}, {@code s} or {@code ms}, for example {@code 30s}, {@code 1m30s}, {@code
 * 500ms}. Never negative.
 *
 * @param text the duration as written
 */
public record TimeSpan(String text) implements Comparable<TimeSpan> {

  /** What a duration looks like (Kubernetes GEP-2257, with milliseconds). */
  public static final String PATTERN = "^([0-9]{1,5}(h|m|s|ms)){1,4}$";

  private static final Pattern WHOLE = Pattern.compile(PATTERN);
  private static final Pattern PART = Pattern.compile("([0-9]{1,5})(ms|h|m|s)");

  /**
   * A duration as it is written.
   *
   * @throws IllegalArgumentException when the text is no duration
   */
  public TimeSpan {
    if (text == null || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no duration; write for example 30s, 1m30s or 500ms");
    }
  }

  /** Reads a duration. */
  @JsonCreator
  public static TimeSpan of(String text) {
    return new TimeSpan(text);
  }

  /**
   * A duration, in the fewest units; fractions of a millisecond are dropped.
   *
   * @param duration not negative, under 100,000 hours
   */
  public static TimeSpan of(Duration duration) {
    StringBuilder text = new StringBuilder(16);
    part(text, duration.toHours(), "h");
    part(text, duration.toMinutesPart(), "m");
    part(text, duration.toSecondsPart(), "s");
    part(text, duration.toMillisPart(), "ms");
    return new TimeSpan(text.length() == 0 ? "0s" : text.toString());
  }

  /** A duration of whole seconds, up to 99,999. */
  public static TimeSpan ofSeconds(int seconds) {
    return new TimeSpan(seconds + "s");
  }

  /** A duration of whole minutes, up to 99,999. */
  public static TimeSpan ofMinutes(int minutes) {
    return new TimeSpan(minutes + "m");
  }

  /** A duration of whole milliseconds, up to 99,999. */
  public static TimeSpan ofMillis(int millis) {
    return new TimeSpan(millis + "ms");
  }

  /** The duration. */
  public Duration toDuration() {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long number = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "h" -> Duration.ofHours(number);
                case "m" -> Duration.ofMinutes(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMillis(number);
              });
    }
    return sum;
  }

  /** By length; {@code 60s} and {@code 1m} compare as equal but are not equal. */
  @Override
  public int compareTo(TimeSpan other) {
    return toDuration().compareTo(other.toDuration());
  }

  /** The duration as written. */
  @Override
  @JsonValue
  public String toString() {
    return text;
  }

  private static void part(StringBuilder text, long number, String unit) {
    if (number != 0) {
      text.append(number).append(unit);
    }
  }
}
