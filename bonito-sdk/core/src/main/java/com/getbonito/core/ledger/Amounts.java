package com.getbonito.core.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sums of picodollars that are not negative. */
final class Amounts {

  private static final int PICODOLLARS = 12;

  private Amounts() {}

  /**
   * The sum, or the largest long where it does not fit: beyond $9.2 million, which is above every
   * limit, so that a Hard budget refuses.
   */
  static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /** A decimal string of US dollars in picodollars, rounded half up. */
  static long ofDollars(String dollars) {
    return new BigDecimal(dollars)
        .movePointRight(PICODOLLARS)
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
