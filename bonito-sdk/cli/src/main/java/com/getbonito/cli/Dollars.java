package com.getbonito.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Picodollars as dollars. All amounts of a table have as many decimals as the finest of them needs,
 * so nothing is rounded and the columns add up by eye.
 */
public final class Dollars {

  private static final int PICO = 12;
  private static final int CENTS = 2;

  private final int decimals;

  private Dollars(int decimals) {
    this.decimals = decimals;
  }

  /** Fine enough for all of these amounts. */
  public static Dollars fineEnoughFor(LongStream picodollars) {
    int finest =
        picodollars
            .mapToObj(amount -> BigDecimal.valueOf(amount, PICO).stripTrailingZeros())
            .mapToInt(BigDecimal::scale)
            .max()
            .orElse(CENTS);
    return new Dollars(Math.max(CENTS, finest));
  }

  /** The amount exactly, at least to the cent. */
  public static String exact(long picodollars) {
    return fineEnoughFor(LongStream.of(picodollars)).text(picodollars);
  }

  /** The amount. */
  public String text(long picodollars) {
    BigDecimal dollars =
        BigDecimal.valueOf(picodollars, PICO).setScale(decimals, RoundingMode.HALF_UP);
    return (dollars.signum() < 0 ? "-$" : "$") + dollars.abs().toPlainString();
  }

  /** The amount, or what stands for one that is unknown or does not exist. */
  public String text(@Nullable Long picodollars, String absent) {
    return picodollars == null ? absent : text(picodollars.longValue());
  }
}
