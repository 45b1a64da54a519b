package com.getbonito.core.policy;

import com.getbonito.error.ErrorKind;
import com.getbonito.error.PolicyViolationException;

/**
 * What a policy forbids.
 *
 * @param code {@code BON-2001} attribution, {@code BON-2002} models, {@code BON-2003} regions,
 *     {@code BON-2004} providers, {@code BON-2005} tokens
 * @param policy name of the policy
 * @param rule what of it, for example {@code models.allow}
 * @param message what is forbidden, and what to do
 */
public record Denial(String code, String policy, String rule, String message) {

  static final String ATTRIBUTION = "BON-2001";
  static final String MODELS = "BON-2002";
  static final String REGIONS = "BON-2003";
  static final String PROVIDERS = "BON-2004";
  static final String TOKENS = "BON-2005";

  /** The denial as {@code policy/rule}, as a decision records it. */
  public String reason() {
    return policy + "/" + rule;
  }

  /** The denial, as the caller gets it. */
  public PolicyViolationException exception() {
    return new PolicyViolationException(code, ErrorKind.POLICY_VIOLATION, policy, rule, message);
  }
}
