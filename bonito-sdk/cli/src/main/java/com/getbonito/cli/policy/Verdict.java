package com.getbonito.cli.policy;

import com.getbonito.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of a recorded call.
 *
 * @param decision the record
 * @param blockedBy policy and rule, or the key of a budget; null where the call may go
 * @param target where it would have gone; null where it is blocked or no target was left
 * @param cost picodollars that it would have cost; null where unknown
 * @param guessed whether nobody knows what it would have used, because it was refused then
 * @param shortened whether its answer was longer than a cap would allow
 */
record Verdict(
    Decision decision,
    @Nullable String blockedBy,
    @Nullable String target,
    @Nullable Long cost,
    boolean guessed,
    boolean shortened) {

  /** The target that a record planned first; null where it planned none. */
  static @Nullable String firstTarget(Decision decision) {
    return decision.plan().candidates().stream()
        .filter(candidate -> candidate.rank() == 0)
        .map(candidate -> candidate.facts().target())
        .findFirst()
        .orElse(null);
  }

  static Verdict blocked(Decision decision, String reason) {
    return new Verdict(decision, reason, null, 0L, false, false);
  }

  /** Nothing was left to go to, for reasons that are not the policies'. */
  static Verdict stranded(Decision decision, @Nullable Long cost) {
    return new Verdict(decision, null, null, cost, false, false);
  }
}
