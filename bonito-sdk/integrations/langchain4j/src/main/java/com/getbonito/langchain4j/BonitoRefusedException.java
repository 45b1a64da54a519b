package com.getbonito.langchain4j;

import com.getbonito.error.PolicyViolationException;
import dev.langchain4j.exception.NonRetriableException;

/**
 * A policy or a budget refuses the call: repeating it as it is changes nothing. A policy's rate
 * limit, which time resolves, is a {@link dev.langchain4j.exception.RateLimitException} instead.
 */
public final class BonitoRefusedException extends NonRetriableException {

  private static final long serialVersionUID = 1L;

  private final PolicyViolationException violation;

  BonitoRefusedException(PolicyViolationException violation) {
    super(violation.getMessage(), violation);
    this.violation = violation;
  }

  /**
   * Which policy, which rule of it, and for a budget its sums ({@link
   * com.getbonito.error.BudgetExceededException}).
   */
  public PolicyViolationException violation() {
    return violation;
  }
}
