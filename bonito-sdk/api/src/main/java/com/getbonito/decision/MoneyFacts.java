package com.getbonito.decision;

import org.jspecify.annotations.Nullable;

/**
 * What planning read of a target's price and of the budgets that it is charged to. Sums are
 * picodollars.
 *
 * @param price version of the price; null where unknown
 * @param source where the price comes from; null where unknown
 * @param ceiling whether it is the provider's dearest known price, in place of an unknown one
 * @param input price of an input token
 * @param output price of an output token
 * @param expectedOutput output tokens that are expected of this target on this route
 * @param maximum the most that the attempt can cost; null where it has no bound or nobody asked
 * @param headroom what the tightest budget has left at most; null where no Hard budget applies
 */
public record MoneyFacts(
    @Nullable String price,
    @Nullable String source,
    boolean ceiling,
    long input,
    long output,
    long expectedOutput,
    @Nullable Long maximum,
    @Nullable Long headroom) {

  /** Nothing is known and no budget applies. */
  public static final MoneyFacts UNKNOWN = new MoneyFacts(null, null, false, 0, 0, 0, null, null);
}
