package com.getbonito.benchmarks.report;

import com.getbonito.benchmarks.stats.Interval;
import java.util.Locale;

/** How numbers are written: three digits that matter, a range in brackets. */
final class Figures {

  private static final double KILO = 1e3;

  private Figures() {}

  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 || value == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** Bytes as KB of a thousand. */
  static String kilobytes(double bytes) {
    return number(bytes / KILO);
  }

  static String interval(Interval figure) {
    if (figure.low() == figure.high()) {
      return number(figure.median());
    }
    return "%s [%s, %s]"
        .formatted(number(figure.median()), number(figure.low()), number(figure.high()));
  }
}
