package com.getbonito.prices;

import com.getbonito.money.ModelPrice;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price at some places from some time on.
 *
 * @param places the places that it is for
 * @param from first millisecond since the epoch; {@link Long#MIN_VALUE} for always
 * @param price the price; null where it is unknown from then on
 */
record Offer(List<String> places, long from, @Nullable ModelPrice price) {

  private static final long DAY_MILLIS = 86_400_000L;

  /** The first millisecond of a day in UTC; that of all time for none. */
  static long start(@Nullable String day) {
    return day == null ? Long.MIN_VALUE : LocalDate.parse(day).toEpochDay() * DAY_MILLIS;
  }

  boolean isFor(String place) {
    return places.contains(place);
  }
}
