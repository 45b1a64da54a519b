package com.getbonito.testkit.simulator.fault;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A {@code Retry-After} that is a date: relative in the script, turned into an HTTP date when it is
 * sent.
 */
public final class RetryDate {

  static final String MARK = "s-as-date";

  private RetryDate() {}

  /** The header's value at this instant; values that are no relative date pass unchanged. */
  public static String resolve(String value, Instant now) {
    if (!value.endsWith(MARK)) {
      return value;
    }
    long seconds = Long.parseLong(value.substring(0, value.length() - MARK.length()));
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        now.plusSeconds(seconds).atOffset(ZoneOffset.UTC));
  }
}
