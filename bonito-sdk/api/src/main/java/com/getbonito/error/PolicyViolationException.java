package com.getbonito.error;

/**
 * A policy forbids the call. Nothing was sent, or nothing more. Further kinds of violation are
 * subclasses.
 */
public class PolicyViolationException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final String policy;
  private final String rule;

  /**
   * A call that a policy forbids.
   *
   * @param code stable code, {@code BON-2nnn}
   * @param kind {@link ErrorKind#POLICY_VIOLATION}, {@link ErrorKind#BUDGET_EXCEEDED} or {@link
   *     ErrorKind#RATE_EXCEEDED}
   * @param policy name of the policy
   * @param rule what of it, for example {@code models.deny}
   * @param message what is forbidden, and what to do
   */
  public PolicyViolationException(
      String code, ErrorKind kind, String policy, String rule, String message) {
    super(code, kind, message, null);
    this.policy = policy;
    this.rule = rule;
  }

  /** The policy that forbids it. */
  public final String policy() {
    return policy;
  }

  /** What of the policy forbids it, as a path under {@code spec}. */
  public final String rule() {
    return rule;
  }
}
