package com.getbonito.core.call;

import com.getbonito.chat.Attribution;
import com.getbonito.core.policy.Applied;
import com.getbonito.core.policy.Cap;
import com.getbonito.core.policy.Denial;
import com.getbonito.core.policy.Terms;
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
      Applied applied,
      Attribution caller,
      RequestFacts request,
      Sizing sizing,
      List<String> observed) {
    if (applied.empty()) {
      return new Admission(applied, null, applied.facts());
    }
    Denial denial = applied.attribution(caller);
    if (denial == null) {
      denial = tokens(applied.call(), request);
    }
    if (denial == null) {
      denial = rerouted(applied, sizing.reroutes());
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

  private static @Nullable Denial rerouted(Applied applied, @Nullable String field) {
    if (field == null || applied.facts().applied().isEmpty()) {
      return null;
    }
    return new Denial(
        "BON-2002",
        applied.facts().applied().get(0),
        "models",
        "the request's field '"
            + field
            + "' lets the provider answer with another model than the target's, which no policy could"
            + " judge; remove it, and name the models as targets of the route");
  }

  /** Why caps on tokens forbid the call, or null. */
  static @Nullable Denial tokens(Terms terms, RequestFacts request) {
    Cap input = terms.maxInput();
    Denial tooLong = input == null ? null : input.exceeded(request.inputTokens());
    Cap output = terms.maxOutput();
    Integer asked = request.maxOutput();
    return tooLong != null || output == null || asked == null ? tooLong : output.exceeded(asked);
  }

  private static PolicyFacts facts(
      Applied applied, Attribution caller, RequestFacts request, List<String> observed) {
    List<String> audited =
        both(applied.audit(caller, request.inputTokens(), request.maxOutput()), observed);
    PolicyFacts known =
        request.operation().equals("chat") ? changed(applied, request) : applied.facts();
    return audited.isEmpty()
        ? known
        : new PolicyFacts(known.applied(), known.values(), audited, known.changed());
  }

  /** With what the cap on output changes of the request. */
  private static PolicyFacts changed(Applied applied, RequestFacts request) {
    Cap output = applied.call().maxOutput();
    Integer asked = request.maxOutput();
    if (output == null || (asked != null && asked <= output.tokens())) {
      return applied.facts();
    }
    return asked == null ? applied.capped() : Applied.capped(applied.facts(), asked, output);
  }

  static List<String> both(List<String> one, List<String> other) {
    return other.isEmpty() ? one : Stream.concat(one.stream(), other.stream()).sorted().toList();
  }
}
