package com.getbonito.cli.policy;

import com.getbonito.billing.Costs;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.Decision;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import com.getbonito.money.ModelPrice;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded call would have used and cost at a target.
 *
 * @param tokens in and out
 * @param cost picodollars; null where unknown
 * @param uncertain picodollars that may have been billed beyond that
 * @param guessed whether the usage is a guess, since the call was refused then
 * @param shortened whether the answer was longer than the cap
 */
record Bill(long tokens, @Nullable Long cost, long uncertain, boolean guessed, boolean shortened) {

  /**
   * @param price of the target; null where unknown
   * @param asRecorded whether the call goes the way that it went, at the prices that it had
   * @param cap the most output tokens of an answer; null for none
   */
  static Bill of(
      Decision decision,
      CandidateFacts target,
      @Nullable ModelPrice price,
      boolean asRecorded,
      @Nullable Integer cap) {
    Result result = decision.result();
    RequestFacts request = decision.plan().input().request();
    if (result == null || (decision.attempts().isEmpty() && !result.cached())) {
      long out = target.money().expectedOutput() * request.choices();
      return priced(request.inputTokens(), capped(out, cap, request), price, true, false);
    }
    if (result.cached()) {
      return new Bill(0, 0L, 0, false, false);
    }
    long out = capped(result.outputTokens(), cap, request);
    boolean shortened = out < result.outputTokens();
    if (asRecorded && !shortened) {
      long tokens = result.inputTokens() + result.outputTokens();
      return new Bill(tokens, result.cost(), uncertain(decision), false, false);
    }
    return priced(result.inputTokens(), out, price, false, shortened);
  }

  private static Bill priced(
      long in, long out, @Nullable ModelPrice price, boolean guessed, boolean shortened) {
    if (in + out == 0) {
      return new Bill(0, 0L, 0, guessed, shortened);
    }
    Usage usage =
        Usage.builder()
            .reported(UsageCategory.INPUT, in)
            .reported(UsageCategory.OUTPUT, out)
            .build();
    Long cost = Costs.of(usage, price, ModelPrice.STANDARD).picodollars();
    return new Bill(in + out, cost, 0, guessed, shortened);
  }

  private static long capped(long out, @Nullable Integer cap, RequestFacts request) {
    return cap == null ? out : Math.min(out, (long) cap * request.choices());
  }

  private static long uncertain(Decision decision) {
    long sum = 0;
    for (Attempt attempt : decision.attempts()) {
      sum = Math.addExact(sum, attempt.booking() == null ? 0 : attempt.booking().uncertain());
    }
    return sum;
  }
}
