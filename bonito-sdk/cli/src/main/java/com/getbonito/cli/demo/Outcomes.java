package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import java.util.List;
import java.util.Set;

/** What a decision record says of the way that a call went. */
final class Outcomes {

  static final String OK = "OK";

  private static final Set<String> DENIED =
      Set.of("POLICY_VIOLATION", "BUDGET_EXCEEDED", "RATE_EXCEEDED");

  private Outcomes() {}

  static boolean answered(Decision decision) {
    return decision.result() != null && decision.result().outcome().equals(OK);
  }

  /** Whether a policy refused the call. */
  static boolean denied(Decision decision) {
    return decision.result() != null && DENIED.contains(decision.result().outcome());
  }

  /** What is booked for the call so far, in picodollars, without what is unknown. */
  static long settled(Decision decision) {
    long sum = 0;
    for (Attempt attempt : decision.attempts()) {
      Booking booking = attempt.booking();
      Long settled = booking == null ? null : booking.settled();
      sum = settled == null ? sum : Math.addExact(sum, settled);
    }
    return sum;
  }

  /** How often another target was tried than the one before. */
  static long failovers(Decision decision) {
    List<Attempt> attempts = decision.attempts();
    long steps = 0;
    for (int i = 1; i < attempts.size(); i++) {
      steps += attempts.get(i).target().equals(attempts.get(i - 1).target()) ? 0 : 1;
    }
    return steps;
  }

  /** How often the same target was tried again. */
  static long retries(Decision decision) {
    return Math.max(0, decision.attempts().size() - 1) - failovers(decision);
  }
}
