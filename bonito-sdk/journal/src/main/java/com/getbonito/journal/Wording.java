package com.getbonito.journal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and absences read in a table. The same in every locale. */
final class Wording {

  private Wording() {}

  static String orNone(@Nullable Object value) {
    return value == null ? TextTable.NONE : value.toString();
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 message}, {@code 2 messages}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  static String countOr(@Nullable Long number, String absent) {
    return number == null ? absent : count(number);
  }

  /** Milliseconds with one digit after the point. */
  static String millis(long micros) {
    return String.format(Locale.ROOT, "%,.1f ms", micros / 1_000.0);
  }

  static String millisOrNone(@Nullable Long micros) {
    return micros == null ? TextTable.NONE : millis(micros);
  }

  static String percent(int ppm) {
    return String.format(Locale.ROOT, "%.2f %%", ppm / 10_000.0);
  }
}
