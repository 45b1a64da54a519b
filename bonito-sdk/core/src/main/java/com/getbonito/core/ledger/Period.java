package com.getbonito.core.ledger;

import com.getbonito.resource.v1alpha1.Budget.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * One run of a window: from its start to the start of the next one.
 *
 * @param start in milliseconds since the epoch
 * @param end in milliseconds since the epoch, exclusive; {@link Long#MAX_VALUE} where it never ends
 * @param name how the start is written in a budget's key
 */
record Period(long start, long end, String name) {

  /** The period of a budget that never begins again. */
  static final Period TOTAL = new Period(Long.MIN_VALUE, Long.MAX_VALUE, "total");

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'").withZone(ZoneOffset.UTC);

  /** Offsets of zones change by multiples of this, so that every local hour is made of these. */
  private static final Duration STEP = Duration.ofMinutes(15);

  /** The period that a moment lies in. */
  static Period of(Window window, ZoneId zone, long epochMillis) {
    ZonedDateTime moment = Instant.ofEpochMilli(epochMillis).atZone(zone);
    LocalDate day = moment.toLocalDate();
    return switch (window) {
      case HOUR -> hour(moment);
      case DAY -> days(zone, day, day.plusDays(1));
      case WEEK -> {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(zone, monday, monday.plusWeeks(1));
      }
      case MONTH -> {
        LocalDate first = day.withDayOfMonth(1);
        yield days(zone, first, first.plusMonths(1));
      }
      case TOTAL -> TOTAL;
    };
  }

  boolean contains(long epochMillis) {
    return start <= epochMillis && epochMillis < end;
  }

  private static Period days(ZoneId zone, LocalDate first, LocalDate next) {
    return between(first.atStartOfDay(zone), next.atStartOfDay(zone));
  }

  /** A local hour; where the clock changes by half an hour it has 30 or 90 minutes. */
  private static Period hour(ZonedDateTime moment) {
    ZonedDateTime start = moment.truncatedTo(ChronoUnit.HOURS);
    ZonedDateTime end = start.plus(STEP);
    while (end.truncatedTo(ChronoUnit.HOURS).isEqual(start)) {
      end = end.plus(STEP);
    }
    return between(start, end);
  }

  private static Period between(ZonedDateTime start, ZonedDateTime end) {
    Instant from = start.toInstant();
    return new Period(from.toEpochMilli(), end.toInstant().toEpochMilli(), START.format(from));
  }
}
