package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What Bonito's decisions say of one endpoint. Not thread-safe. */
final class Booked {

  /** The kind of failure by which nothing reached the endpoint, see {@code ErrorKind}. */
  private static final String NEVER_WRITTEN = "CONNECTION_FAILED";

  /** The kinds of failure by which a request may have been given up on its way. */
  private static final Set<String> GIVEN_UP =
      Set.of("UPSTREAM_TIMEOUT", "DEADLINE_EXCEEDED", "CANCELLED");

  private static final String NO_ID = "";

  private final Map<String, Count> reported = new HashMap<>();
  private long attempts;
  private long failed;
  private long unanswered;

  /** What is booked, by endpoint. */
  static Map<String, Booked> of(List<Decision> decisions) {
    Map<String, Booked> books = new TreeMap<>();
    for (Decision decision : decisions) {
      for (Attempt attempt : decision.attempts()) {
        if (!attempt.outcome().equals(NEVER_WRITTEN)) {
          books.computeIfAbsent(attempt.connection(), k -> new Booked()).add(decision, attempt);
        }
      }
    }
    return books;
  }

  /** Attempts that were sent there. */
  long attempts() {
    return attempts;
  }

  /** Those of them that did not end well. */
  long failed() {
    return failed;
  }

  /** Those that were given up without a sign of life. */
  long unanswered() {
    return unanswered;
  }

  /** What the endpoint told of its answers, by request id. */
  Map<String, Count> reported() {
    return reported;
  }

  private void add(Decision decision, Attempt attempt) {
    attempts++;
    failed += attempt.outcome().equals(Outcomes.OK) ? 0 : 1;
    boolean silent = attempt.status() == null && attempt.firstTokenMicros() == null;
    unanswered += silent && GIVEN_UP.contains(attempt.outcome()) ? 1 : 0;
    Result result = decision.result();
    boolean last = attempt.number() == decision.attempts().size();
    if (last && result != null && result.usageReported()) {
      reported.merge(
          Objects.requireNonNullElse(attempt.requestId(), NO_ID),
          new Count(1, result.inputTokens(), result.outputTokens()),
          Count::plus);
    }
  }
}
