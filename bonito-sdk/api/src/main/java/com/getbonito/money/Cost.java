package com.getbonito.money;

import com.getbonito.chat.UsageCategory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an attempt or a call costs, by category; exact, or unknown. */
public final class Cost {

  /** Nothing was billed. */
  public static final Cost NONE = new Cost(0L, new long[0], false, null);

  private static final Cost NO_PRICE = new Cost(null, new long[0], false, null);
  private static final int SCALE = 12;

  private final @Nullable Long total;
  private final long[] parts;
  private final boolean estimated;
  private final @Nullable String price;

  private Cost(@Nullable Long total, long[] parts, boolean estimated, @Nullable String price) {
    this.total = total;
    this.parts = parts;
    this.estimated = estimated;
    this.price = price;
  }

  /**
   * A known cost.
   *
   * @param parts picodollars by the ordinal of their {@link UsageCategory}; not copied
   * @param estimated whether a category that costs something was estimated rather than reported
   * @param price version of the price
   * @throws ArithmeticException where the sum does not fit
   */
  public static Cost of(long[] parts, boolean estimated, @Nullable String price) {
    long sum = 0;
    for (long part : parts) {
      sum = Math.addExact(sum, part);
    }
    return new Cost(sum, parts, estimated, price);
  }

  /**
   * A cost that is not known.
   *
   * @param price version of the price that lacks a rate; null where there is none
   */
  public static Cost unknown(@Nullable String price) {
    return price == null ? NO_PRICE : new Cost(null, new long[0], false, price);
  }

  /** The same cost, marked as an estimate. */
  public Cost asEstimate() {
    return estimated || total == null ? this : new Cost(total, parts, true, price);
  }

  /** The sum in picodollars; null where unknown, which is never zero. */
  public @Nullable Long picodollars() {
    return total;
  }

  /** The sum in US dollars with twelve decimals; null where unknown. */
  public @Nullable BigDecimal dollars() {
    return total == null ? null : BigDecimal.valueOf(total, SCALE);
  }

  /** Picodollars for one category; 0 where it has none or the cost is unknown. */
  public long part(UsageCategory category) {
    return category.ordinal() < parts.length ? parts[category.ordinal()] : 0;
  }

  /** Whether it is known. */
  public boolean known() {
    return total != null;
  }

  /** Whether it rests on tokens that were estimated. */
  public boolean estimated() {
    return estimated;
  }

  /** Version of the price; null where none was needed or known. */
  public @Nullable String price() {
    return price;
  }

  @Override
  public String toString() {
    BigDecimal dollars = dollars();
    return dollars == null ? "unknown" : (estimated ? "≈$" : "$") + dollars.toPlainString();
  }
}
