package com.getbonito.cli.demo;

import java.time.Duration;
import java.util.Locale;

/** How numbers read; the same in every locale. */
final class Wording {

  private Wording() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code 1 call}, {@code 2 calls}. */
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** Dollars to a tenth of a cent, for what changes all the time. */
  static String cents(long picodollars) {
    return String.format(Locale.ROOT, "$%.3f", picodollars / 1e12);
  }

  /** {@code +1.4 %}. */
  static String signedPercent(long perMille) {
    return String.format(Locale.ROOT, "%+.1f %%", perMille / 10.0);
  }

  static String millis(long micros) {
    return micros == 0 ? "-" : String.format(Locale.ROOT, "%,d ms", (micros + 500) / 1_000);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }

  /** A share in percent with two digits, rounded down, so that 100 means all. */
  static String share(long part, long whole) {
    if (whole == 0) {
      return "-";
    }
    return String.format(Locale.ROOT, "%.2f %%", Math.floor(part * 10_000.0 / whole) / 100);
  }

  /** {@code 4 min 8 s}. */
  static String span(Duration duration) {
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : seconds(duration);
  }
}
