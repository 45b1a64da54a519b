package com.getbonito.micrometer;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Picodollars as dollars. */
final class Dollars {

  private static final double PICO = 1e12;
  private static final int SCALE = 12;

  private Dollars() {}

  static double of(long picodollars) {
    return picodollars / PICO;
  }

  /** The exact sum, without needless zeros; null where it is not known. */
  static @Nullable String text(@Nullable Long picodollars) {
    if (picodollars == null) {
      return null;
    }
    BigDecimal sum = BigDecimal.valueOf(picodollars, SCALE);
    return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
  }
}
