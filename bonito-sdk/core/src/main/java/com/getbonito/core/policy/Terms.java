package com.getbonito.core.policy;

import com.getbonito.core.ledger.BudgetRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What several policies amount to together: the most restrictive of each.
 *
 * @param denial why a target is ruled out, or null; always null for what does not depend on one
 * @param maxInput cap on the request's tokens, or null
 * @param maxOutput cap on the answer's tokens, or null
 * @param budgets every budget
 * @param hard whether one of them is Hard
 * @param rates every limit on rate
 * @param concurrency every limit on concurrency
 */
public record Terms(
    @Nullable Denial denial,
    @Nullable Cap maxInput,
    @Nullable Cap maxOutput,
    List<BudgetRule> budgets,
    boolean hard,
    List<RateRule> rates,
    List<ConcurrencyRule> concurrency) {

  /** Nothing is limited. */
  public static final Terms NONE =
      new Terms(null, null, null, List.of(), false, List.of(), List.of());

  /** Copies the lists. */
  public Terms {
    budgets = List.copyOf(budgets);
    rates = List.copyOf(rates);
    concurrency = List.copyOf(concurrency);
  }

  /** These terms and others together; what is denied by these stays so. */
  Terms and(Terms other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    return new Terms(
        denial == null ? other.denial : denial,
        Cap.least(maxInput, other.maxInput),
        Cap.least(maxOutput, other.maxOutput),
        both(budgets, other.budgets),
        hard || other.hard,
        both(rates, other.rates),
        both(concurrency, other.concurrency));
  }

  Terms denied(@Nullable Denial reason) {
    return reason == null || denial != null
        ? this
        : new Terms(reason, maxInput, maxOutput, budgets, hard, rates, concurrency);
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<T> united = new ArrayList<>(one);
    united.addAll(other);
    return united;
  }
}
