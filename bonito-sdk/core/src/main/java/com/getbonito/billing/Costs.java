package com.getbonito.billing;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.ModelPrice;
import org.jspecify.annotations.Nullable;

/** Usage times price. */
public final class Costs {

  private static final UsageCategory[] CATEGORIES = UsageCategory.values();

  private Costs() {}

  /**
   * What a usage costs; exact, without rounding.
   *
   * <p>Unknown where there is no price, where a category that was used has no rate, where nothing
   * is known of an input or output that costs something, and where the sum does not fit: never a
   * made-up figure.
   *
   * @param tier service tier that the provider billed, {@link ModelPrice#STANDARD} where it does
   *     not say
   */
  public static Cost of(Usage usage, @Nullable ModelPrice price, String tier) {
    if (price == null) {
      return Cost.unknown(null);
    }
    long input = usage.inputTokens();
    if (missing(usage, UsageCategory.INPUT, price, tier)
        || missing(usage, UsageCategory.OUTPUT, price, tier)) {
      return Cost.unknown(price.id());
    }
    long[] parts = new long[CATEGORIES.length];
    boolean estimated = false;
    try {
      for (UsageCategory category : CATEGORIES) {
        long tokens = usage.tokens(category);
        if (tokens > 0) {
          long rate = price.perToken(tier, category, input);
          if (rate == ModelPrice.UNKNOWN) {
            return Cost.unknown(price.id());
          }
          parts[category.ordinal()] = Math.multiplyExact(tokens, rate);
          estimated |= usage.estimated(category);
        }
      }
      return Cost.of(parts, estimated, price.id());
    } catch (ArithmeticException tooMuch) {
      return Cost.unknown(price.id());
    }
  }

  /**
   * Whether a side that costs something was neither reported nor estimated. Embeddings have no
   * output, which their price shows by having no rate for it.
   */
  private static boolean missing(Usage usage, UsageCategory plain, ModelPrice price, String tier) {
    long rate = price.perToken(tier, plain, usage.inputTokens());
    boolean free = rate == 0 || (rate == ModelPrice.UNKNOWN && !plain.input());
    return !usage.known(plain) && !free;
  }
}
