package com.getbonito.core.policy;

import org.jspecify.annotations.Nullable;

/**
 * The cap on a call's tokens that several policies amount to: the least of their caps is sent, and
 * a request beyond the cap of any policy that rejects is refused.
 *
 * @param tokens the least cap
 * @param policy the policy that it comes from
 * @param field {@code tokens.maxInput} or {@code tokens.maxOutput}
 * @param refusedAbove the least cap whose policy rejects; {@link Long#MAX_VALUE} where none does
 * @param refusedBy the policy that rejects, or null
 */
public record Cap(
    int tokens, String policy, String field, long refusedAbove, @Nullable String refusedBy) {

  static Cap of(int tokens, String policy, String field, boolean rejects) {
    return new Cap(
        tokens, policy, field, rejects ? tokens : Long.MAX_VALUE, rejects ? policy : null);
  }

  /**
   * Why a request is refused, or null where it may go on with {@link #tokens} at most.
   *
   * @param wanted tokens that the request asks for
   */
  public @Nullable Denial exceeded(long wanted) {
    if (refusedBy == null || wanted <= refusedAbove) {
      return null;
    }
    String message =
        "policy '%s' permits %d tokens (%s), the request has %d; ask for less"
            .formatted(refusedBy, refusedAbove, field, wanted);
    return new Denial(Denial.TOKENS, refusedBy, field, message);
  }

  /** Both caps together. */
  static @Nullable Cap least(@Nullable Cap one, @Nullable Cap other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    Cap lower = lower(one, other, one.tokens, other.tokens);
    Cap stricter = lower(one, other, one.refusedAbove, other.refusedAbove);
    return new Cap(
        lower.tokens, lower.policy, lower.field, stricter.refusedAbove, stricter.refusedBy);
  }

  private static Cap lower(Cap one, Cap other, long first, long second) {
    if (first == second) {
      return one.policy.compareTo(other.policy) <= 0 ? one : other;
    }
    return first < second ? one : other;
  }
}
