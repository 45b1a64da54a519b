package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Cap;
import com.getbonito.core.policy.Denial;
import com.getbonito.decision.PolicyFacts;
import com.getbonito.decision.RequestFacts;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hop 2: what the policies say of a call, whatever its target.
 *
 * @param applied the policies that apply, merged
 * @param denial what forbids the call; null where nothing does
 * @param facts the policies as the decision records them
 */
record Admission(Applied applied, @Nullable Denial denial, PolicyFacts facts) {

  /**
   * @param observed what limits on rate of policies in mode Audit would have refused
   */
  static Admission of(
      Applied applied, Attribution caller, RequestFacts request, List<String> observed) {
    if (applied.empty()) {
      return new Admission(applied, null, applied.facts());
    }
    Denial denial = applied.attribution(caller);
    if (denial == null) {
      denial = tooLong(applied, request);
    }
    return new Admission(applied, denial, facts(applied, caller, request, observed));
  }

  /** Whether a budget applies to the call at any of its targets. */
  static boolean budgeted(Applied applied, int targets) {
    if (applied.empty()) {
      return false;
    }
    for (int i = 0; i < targets; i++) {
      if (!applied.candidate(i).budgets().isEmpty()
          || !applied.auditAttempt(i).budgets().isEmpty()) {
        return true;
      }
    }
    return !applied.auditBudgets().isEmpty();
  }

  private static @Nullable Denial tooLong(Applied applied, RequestFacts request) {
    Cap input = applied.call().maxInput();
    Denial tooLong = input == null ? null : input.exceeded(request.inputTokens());
    return tooLong != null ? tooLong : tooMuch(applied.call().maxOutput(), request);
  }

  /** Why a cap on output forbids the call, or null. */
  static @Nullable Denial tooMuch(@Nullable Cap output, RequestFacts request) {
    Integer asked = request.maxOutput();
    return output == null || asked == null ? null : output.exceeded(asked);
  }

  private static PolicyFacts facts(
      Applied applied, Attribution caller, RequestFacts request, List<String> observed) {
    PolicyFacts known = applied.facts();
    List<String> audited =
        both(applied.audit(caller, request.inputTokens(), request.maxOutput()), observed);
    Cap output = applied.call().maxOutput();
    Integer asked = request.maxOutput();
    boolean changes =
        request.operation().equals("chat")
            && output != null
            && (asked == null || asked > output.tokens());
    if (audited.isEmpty() && !changes) {
      return known;
    }
    List<String> changed =
        changes && output != null
            ? List.of("maxOutput:" + (asked == null ? "none" : asked) + ">" + output.tokens())
            : List.of();
    return new PolicyFacts(known.applied(), known.values(), audited, changed);
  }

  static List<String> both(List<String> one, List<String> other) {
    return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).sorted().toList();
  }
}
