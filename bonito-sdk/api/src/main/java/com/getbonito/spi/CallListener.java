package com.getbonito.spi;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;

/**
 * Hears of the life of calls, on the call's own thread. Must not block; what it throws is logged
 * and changes nothing.
 */
public interface CallListener {

  /** A call was planned and is about to be tried. */
  default void planned(Decision decision) {}

  /** An attempt has ended. */
  default void attempted(Decision decision, Attempt attempt) {}

  /** A call has ended. */
  default void ended(Decision decision) {}

  /** A budget has passed one of its thresholds; once per threshold, key and window. */
  default void budgetAlert(BudgetAlert alert) {}

  /**
   * A threshold that was passed. Sums are picodollars.
   *
   * @param policy name of the policy
   * @param budget name of the budget within it
   * @param key the budget's key: policy, budget, partition and window
   * @param percent the threshold
   * @param limit the budget's limit
   * @param spent what is settled and uncertain
   */
  record BudgetAlert(
      String policy, String budget, String key, int percent, long limit, long spent) {}
}
