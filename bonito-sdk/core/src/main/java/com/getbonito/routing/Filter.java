package com.getbonito.routing;

import com.getbonito.decision.CandidateFacts;
import com.getbonito.decision.HealthFacts;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a target cannot take a call. What is not known about it is permitted and noted. */
final class Filter {

  private Filter() {}

  /** Whether a reason is a policy's or a budget's rather than the target's own. */
  static boolean governed(String reason) {
    return reason.startsWith("policy:")
        || reason.startsWith("price:")
        || reason.startsWith("budget:");
  }

  /**
   * The reason that rules a target out, or null.
   *
   * @param vectors model of the route's first target: vectors of different models must not mix
   */
  static @Nullable String rejection(PlanInput input, CandidateFacts facts, String vectors) {
    if (facts.suspended()) {
      return "suspended";
    }
    if (facts.denied() != null) {
      return "policy:" + facts.denied();
    }
    RequestFacts request = input.request();
    if (request.operation().equals("embed") && !facts.model().equals(vectors)) {
      return "vectors:not-" + vectors;
    }
    String incapable = incapable(request, facts);
    if (incapable != null) {
      return incapable;
    }
    String unaffordable = Money.rejection(input, facts.money());
    if (unaffordable != null) {
      return unaffordable;
    }
    HealthFacts health = facts.health();
    if (health.breaker().equals("OPEN")) {
      return "breaker:open";
    }
    return health.breaker().equals("HALF_OPEN") && health.probing() ? "breaker:probing" : null;
  }

  private static @Nullable String incapable(RequestFacts request, CandidateFacts facts) {
    List<String> capabilities = facts.capabilities();
    if (capabilities != null) {
      for (String need : request.needs()) {
        if (!capabilities.contains(need)) {
          return "capability:" + need;
        }
      }
    }
    Long window = facts.contextWindow();
    return window != null && wanted(request, facts) > window
        ? "context:" + wanted(request, facts) + ">" + window
        : null;
  }

  private static long wanted(RequestFacts request, CandidateFacts facts) {
    long output = request.maxOutput() == null ? 0 : request.maxOutput();
    Long most = facts.maxOutput();
    return request.inputTokens() + (most == null ? output : Math.min(output, most));
  }

  /** What is permitted although it is not known, and why a target is tried late. */
  static List<String> notes(PlanInput input, CandidateFacts facts) {
    List<String> notes = List.of();
    if (facts.capabilities() == null) {
      for (String need : input.request().needs()) {
        notes = with(notes, "unknown:" + need);
      }
    }
    if (facts.health().credentialFailed()) {
      notes = with(notes, "credential:refused");
    }
    if (facts.money().ceiling()) {
      notes = with(notes, "price:ceiling");
    }
    if (Money.isShort(facts)) {
      notes = with(notes, "budget:short");
    }
    long limited = facts.health().limitedForMillis();
    return limited > 0 ? with(notes, "wait:" + limited + "ms") : notes;
  }

  private static List<String> with(List<String> notes, String note) {
    List<String> grown = notes.isEmpty() ? new ArrayList<>(2) : notes;
    grown.add(note);
    return grown;
  }
}
