package com.getbonito.billing;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import org.jspecify.annotations.Nullable;

/**
 * The most that one attempt can cost: what is reserved before it is sent.
 *
 * <p>Every token counts at the dearest rate of all categories, service tiers and input sizes that
 * could apply to it, since only the answer tells which ones did.
 */
public final class MaximumCost {

  /** No bound. */
  private static final long NONE = -1;

  private static final UsageCategory[] CATEGORIES = UsageCategory.values();

  private MaximumCost() {}

  /**
   * The most that an attempt can cost in picodollars; null where nothing bounds it, where plain
   * input or output has no rate, and where it does not fit.
   *
   * @param inputBound {@link InputBound}; null where only the window bounds the input
   * @param window context window of the model in tokens; null where unknown
   * @param outputCap the most tokens of one answer: the least of what caller, policy and model
   *     allow; null where nobody says, and the window counts
   * @param choices how many answers are drawn, at least 1
   * @param output whether there is output at all; embeddings have none, and their window holds for
   *     each input rather than for all
   */
  public static @Nullable Long of(
      ModelPrice price,
      @Nullable Long inputBound,
      @Nullable Long window,
      @Nullable Long outputCap,
      int choices,
      boolean output) {
    long input = output ? least(inputBound, window) : value(inputBound);
    long each = output ? least(outputCap, window) : 0;
    return tokens(price, input, each, choices, output);
  }

  /**
   * The most that an attempt at a chat request can cost, with everything that the request itself
   * says about it: how many answers it draws, a prediction that is billed where it is not used,
   * tools that the provider hosts, and a service tier that must have a price. The other arguments
   * are those of {@link #of(ModelPrice, Long, Long, Long, int, boolean)}.
   */
  public static @Nullable Long of(
      ModelPrice price,
      ChatRequest request,
      @Nullable Long inputBound,
      @Nullable Long window,
      @Nullable Long outputCap) {
    int choices = Answers.drawn(request);
    long predicted = Answers.predicted(request);
    Long tools = HostedTools.maximum(price, request);
    long each = least(outputCap, window);
    if (choices == Answers.UNBOUNDED
        || predicted == VendorFields.UNSIZED
        || tools == null
        || each == NONE
        || predicted > Long.MAX_VALUE - each
        || !ServiceTier.priced(price, request)) {
      return null;
    }
    Long tokens = tokens(price, least(inputBound, window), each + predicted, choices, true);
    if (tokens == null || tools == 0) {
      return tokens;
    }
    return tools > Long.MAX_VALUE - tokens ? null : Long.valueOf(tokens + tools);
  }

  private static @Nullable Long tokens(
      ModelPrice price, long input, long each, int choices, boolean output) {
    if (input == NONE || each == NONE) {
      return null;
    }
    long inputRate = dearest(price, true, input);
    long outputRate = output ? dearest(price, false, input) : 0;
    if (inputRate == ModelPrice.UNKNOWN || outputRate == ModelPrice.UNKNOWN) {
      return null;
    }
    try {
      long answers = Math.multiplyExact(each, (long) choices);
      return Math.addExact(
          Math.multiplyExact(input, inputRate), Math.multiplyExact(answers, outputRate));
    } catch (ArithmeticException tooMuch) {
      return null;
    }
  }

  /** The lesser of two bounds, of which either may be missing. */
  private static long least(@Nullable Long one, @Nullable Long other) {
    if (one == null || other == null) {
      return one == null ? value(other) : one;
    }
    return Math.min(one, other);
  }

  private static long value(@Nullable Long bound) {
    return bound == null ? NONE : bound;
  }

  /** The dearest rate of a side; unknown unless its plain tokens have one. */
  private static long dearest(ModelPrice price, boolean input, long inputTokens) {
    UsageCategory plain = input ? UsageCategory.INPUT : UsageCategory.OUTPUT;
    long most = price.dearest(plain, inputTokens);
    if (most != ModelPrice.UNKNOWN) {
      for (UsageCategory category : CATEGORIES) {
        if (category.input() == input) {
          most = Math.max(most, price.dearest(category, inputTokens));
        }
      }
    }
    return most;
  }
}
