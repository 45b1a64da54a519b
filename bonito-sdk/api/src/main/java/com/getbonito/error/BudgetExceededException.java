package com.getbonito.error;

/**
 * A Hard budget has no room for the call. The sums are those that the refusal was decided on, read
 * together, in picodollars: {@code settled + reserved + uncertain + required > limit}.
 */
public final class BudgetExceededException extends PolicyViolationException {

  private static final long serialVersionUID = 1L;

  private final String key;
  private final long limit;
  private final long settled;
  private final long reserved;
  private final long uncertain;
  private final long required;

  /**
   * A call that a budget cannot pay for.
   *
   * @param policy name of the policy
   * @param key the budget's key: policy, budget, partition and window
   * @param sums limit, settled, reserved, uncertain and required, in this order
   * @param message what is exceeded, and what to do
   */
  public BudgetExceededException(String policy, String key, long[] sums, String message) {
    super("BON-2009", ErrorKind.BUDGET_EXCEEDED, policy, "budgets", message);
    this.key = key;
    this.limit = sums[0];
    this.settled = sums[1];
    this.reserved = sums[2];
    this.uncertain = sums[3];
    this.required = sums[4];
  }

  /** The budget's key: policy, budget, partition and window. */
  public String key() {
    return key;
  }

  /** The cap. */
  public long limit() {
    return limit;
  }

  /** What is booked as spent. */
  public long settled() {
    return settled;
  }

  /** What is set aside for attempts that run. */
  public long reserved() {
    return reserved;
  }

  /** What may have been billed beyond what is booked. */
  public long uncertain() {
    return uncertain;
  }

  /** What the attempt could cost at most. */
  public long required() {
    return required;
  }
}
