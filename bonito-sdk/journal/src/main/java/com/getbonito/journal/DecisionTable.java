package com.getbonito.journal;

import static com.getbonito.journal.Wording.count;
import static com.getbonito.journal.Wording.dollars;
import static com.getbonito.journal.Wording.millis;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.decision.PlanInput;
import com.getbonito.decision.RequestFacts;
import com.getbonito.decision.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision as text for people: what was asked, every candidate with what was read of it and why
 * it stood where it did, what governed it, every attempt with its money, and the end. An estimate
 * is marked {@code ≈}. Times are UTC; no colour; the same text for the same decision.
 */
public final class DecisionTable {

  private DecisionTable() {}

  /** The text, several lines, each ended by a line feed. */
  public static String render(Decision decision) {
    StringBuilder out = new StringBuilder(2048);
    header(out, decision);
    DecisionPolicyTable.appendTo(out, decision.plan().input().governance().policy());
    CandidateTables.appendTo(out, decision.plan());
    DecisionAttemptTable.appendTo(out, decision.attempts());
    result(out, decision);
    return out.toString();
  }

  private static void header(StringBuilder out, Decision decision) {
    PlanInput input = decision.plan().input();
    String route = input.route();
    line(out, "Decision " + decision.id());
    line(out, "  time      " + Instant.ofEpochMilli(decision.time()));
    line(
        out,
        "  asked     "
            + input.requested()
            + (route == null
                ? ", a direct call"
                : ", route " + route + " (" + input.strategy() + ")"));
    line(out, "  request   " + request(input.request()));
    line(
        out,
        "  planned   by rules "
            + decision.planner()
            + ", snapshot "
            + decision.snapshot()
            + ", seed "
            + input.seed()
            + (input.sticky() ? " (sticky)" : ""));
    DecisionPolicyTable.header(input.governance()).forEach(each -> line(out, each));
  }

  private static String request(RequestFacts request) {
    List<String> facts = new ArrayList<>();
    facts.add(request.operation() + (request.streamed() ? " streamed" : ""));
    facts.add(count(request.messages(), request.operation().equals("embed") ? "input" : "message"));
    Long bound = request.inputBound();
    facts.add(
        count(request.inputTokens(), "token")
            + " in (estimated"
            + (bound == null ? ")" : ", at most " + count(bound) + ")"));
    if (request.maxOutput() != null) {
      facts.add("at most " + count(request.maxOutput()) + " out");
    }
    if (request.choices() != 1) {
      facts.add(count(request.choices(), "answer"));
    }
    if (request.dimensions() != null) {
      facts.add(count(request.dimensions(), "dimension"));
    }
    if (!request.needs().isEmpty()) {
      facts.add("needs " + String.join(" + ", request.needs()));
    }
    if (request.stateful()) {
      facts.add("stores something");
    }
    return String.join(", ", facts);
  }

  private static void result(StringBuilder out, Decision decision) {
    Result result = decision.result();
    if (result == null) {
      boolean planned = decision.plan().candidates().stream().anyMatch(DecisionTable::isRanked);
      line(out, "\nNo result: " + (planned ? "a plan only" : "no candidate was left"));
      return;
    }
    StringBuilder text = new StringBuilder("\nResult: ").append(result.outcome());
    if (result.code() != null) {
      text.append(" (").append(result.code()).append(')');
    }
    if (result.target() != null) {
      text.append(" from ").append(result.target());
    }
    if (result.model() != null) {
      text.append(", model ").append(result.model());
    }
    text.append(", ")
        .append(count(result.inputTokens(), "token"))
        .append(" in, ")
        .append(count(result.outputTokens()))
        .append(" out")
        .append(result.usageReported() ? " (reported)" : " (estimated)")
        .append(", ")
        .append(millis(result.durationMicros()));
    cost(text, decision, result);
    line(out, text.toString());
  }

  private static void cost(StringBuilder text, Decision decision, Result result) {
    Long cost = result.cost();
    if (cost != null) {
      text.append(", cost ").append(dollars(cost));
    } else if (decision.attempts().stream().anyMatch(attempt -> attempt.booking() != null)) {
      text.append(", cost unknown");
    }
    if (result.cached()) {
      text.append(", from the cache");
    }
  }

  private static boolean isRanked(Candidate candidate) {
    return candidate.rank() >= 0;
  }

  private static void line(StringBuilder out, String text) {
    int start = text.startsWith("\n") ? 1 : 0;
    out.append(text, 0, start).append(TextTable.printable(text.substring(start))).append('\n');
  }
}
