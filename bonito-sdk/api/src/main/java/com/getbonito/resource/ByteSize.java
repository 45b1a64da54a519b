package com.getbonito.resource;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as it is written in a resource, for example {@code 64Ki}, {@code 32Mi} or
 * {@code 512}. Never negative.
 *
 * @param text the size as written
 */
public record ByteSize(String text) implements Comparable<ByteSize> {

  /** What a size looks like: at most nine digits, then nothing, Ki, Mi or Gi. */
  public static final String PATTERN = "^[0-9]{1,9}(Ki|Mi|Gi)?$";

  private static final Pattern WHOLE = Pattern.compile("^([0-9]{1,9})(Ki|Mi|Gi)?$");

  /**
   * A size as it is written.
   *
   * @throws IllegalArgumentException when the text is no size
   */
  public ByteSize {
    if (text == null || !WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no size; write for example 512, 64Ki or 32Mi");
    }
  }

  /** Reads a size. */
  @JsonCreator
  public static ByteSize of(String text) {
    return new ByteSize(text);
  }

  /** A size in units of 1,024 bytes. */
  public static ByteSize ofKibibytes(int number) {
    return new ByteSize(number + "Ki");
  }

  /** A size in units of 1,048,576 bytes. */
  public static ByteSize ofMebibytes(int number) {
    return new ByteSize(number + "Mi");
  }

  /** The number of bytes. */
  public long bytes() {
    Matcher parts = WHOLE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException(text);
    }
    long number = Long.parseLong(parts.group(1));
    String unit = parts.group(2);
    if (unit == null) {
      return number;
    }
    return switch (unit) {
      case "Ki" -> number << 10;
      case "Mi" -> number << 20;
      default -> number << 30;
    };
  }

  /** By number of bytes; {@code 1024} and {@code 1Ki} compare as equal but are not equal. */
  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes(), other.bytes());
  }

  /** The size as written. */
  @Override
  @JsonValue
  public String toString() {
    return text;
  }
}
