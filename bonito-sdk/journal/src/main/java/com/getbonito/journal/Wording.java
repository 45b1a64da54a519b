package com.getbonito.journal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How numbers and absences read in a table. The same in every locale. */
final class Wording {

  private static final int PICODOLLAR_SCALE = 12;
  private static final int CENTS = 2;
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);

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

  /** Dollars with four digits that count, and no fewer than whole cents. */
  static String dollars(long picodollars) {
    return dollars(BigDecimal.valueOf(picodollars, PICODOLLAR_SCALE));
  }

  static String dollars(BigDecimal amount) {
    BigDecimal digits = amount.round(DIGITS).stripTrailingZeros();
    BigDecimal cents = amount.setScale(CENTS, RoundingMode.HALF_UP);
    BigDecimal shown = digits.scale() > CENTS ? digits : cents;
    return (shown.signum() < 0 ? "-$" : "$") + shown.abs().toPlainString();
  }

  static String dollarsOr(@Nullable Long picodollars, String absent) {
    return picodollars == null ? absent : dollars(picodollars);
  }

  static String percent(int ppm) {
    return String.format(Locale.ROOT, "%.2f %%", ppm / 10_000.0);
  }
}
