package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import java.util.List;

/** The words of a decision record that the report looks for. */
final class Outcomes {

  static final String OK = "OK";
  static final String FAILOVER = "failover";
  static final String RETRY = "retry";

  private Outcomes() {}

  static boolean answered(Decision decision) {
    return decision.result() != null && decision.result().outcome().equals(OK);
  }

  /** Whether the engine did this after one of the attempts. */
  static boolean has(Decision decision, String next) {
    return decision.attempts().stream().anyMatch(attempt -> attempt.next().equals(next));
  }

  /** How often the engine did this. */
  static long steps(List<Decision> decisions, String next) {
    return decisions.stream()
        .flatMap(decision -> decision.attempts().stream())
        .map(Attempt::next)
        .filter(next::equals)
        .count();
  }
}
