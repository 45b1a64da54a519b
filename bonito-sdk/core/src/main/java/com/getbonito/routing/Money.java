package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.MoneyFacts;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import org.jspecify.annotations.Nullable;

/** What a target's price and budgets say of a call. */
final class Money {

  /** A cost that nobody knows, dearer than every known one. */
  static final long UNKNOWN = Long.MAX_VALUE;

  private Money() {}

  /** Why a target's price or the lack of one rules it out, or null. */
  static @Nullable String rejection(PlanInput input, MoneyFacts money) {
    boolean hard = money.headroom() != null;
    if (money.price() == null && (hard || input.governance().unknownPrice().equals("Deny"))) {
      return "price:unknown";
    }
    return hard && money.maximum() == null ? "budget:unbounded" : null;
  }

  /** Whether a budget has no room for the most that the call can cost, whatever is given back. */
  static boolean isShort(CandidateFacts facts) {
    MoneyFacts money = facts.money();
    Long headroom = money.headroom();
    Long maximum = money.maximum();
    return headroom != null && maximum != null && maximum > headroom;
  }

  /**
   * The expected cost in picodollars: the input's estimate and the output that is usual, never the
   * maximum.
   */
  static long expected(RequestFacts request, CandidateFacts facts) {
    MoneyFacts money = facts.money();
    if (money.price() == null) {
      return UNKNOWN;
    }
    long output = times(money.expectedOutput(), request.choices());
    return plus(
        times(request.inputTokens(), money.input()),
        request.operation().equals("embed") ? 0 : times(output, money.output()));
  }

  private static long times(long one, long other) {
    long high = Math.multiplyHigh(one, other);
    long low = one * other;
    return high == 0 && low >= 0 && low < UNKNOWN ? low : UNKNOWN - 1;
  }

  private static long plus(long one, long other) {
    long sum = one + other;
    return sum < 0 || sum == UNKNOWN ? UNKNOWN - 1 : sum;
  }
}
