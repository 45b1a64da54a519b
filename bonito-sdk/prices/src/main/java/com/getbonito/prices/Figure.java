package com.getbonito.prices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure and who says so.
 *
 * @param slot what it is for
 * @param dollars US dollars for a million tokens, or for one use of a tool; exactly as the first of
 *     the sources has it
 * @param sources the catalogues that say so, the first decides where they are even
 * @param dissents the catalogues that say otherwise
 */
public record Figure(Slot slot, BigDecimal dollars, List<String> sources, List<Dissent> dissents) {

  private static final int TOKENS = 6;
  private static final int USES = 12;

  /**
   * Another figure.
   *
   * @param source the catalogue
   * @param dollars its figure; null where it may not be shown
   */
  public record Dissent(String source, @Nullable BigDecimal dollars) {}

  /** Copies the lists. */
  public Figure {
    sources = List.copyOf(sources);
    dissents = List.copyOf(dissents);
  }

  /** Picodollars for one token or one use, rounded half up where they are not whole. */
  public long picodollars() {
    return picodollars(slot, dollars);
  }

  /** Whether the figure is not a whole number of picodollars. */
  public boolean rounded() {
    return dollars.stripTrailingZeros().scale() > scale(slot);
  }

  /** Picodollars for one token or one use. */
  static long picodollars(Slot slot, BigDecimal dollars) {
    return dollars.movePointRight(scale(slot)).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static int scale(Slot slot) {
    return slot.isPerUse() ? USES : TOKENS;
  }
}
