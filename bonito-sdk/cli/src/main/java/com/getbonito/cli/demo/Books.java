package com.getbonito.cli.demo;

import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bonito's count of an endpoint beside the simulator's own. Where usage was reported they must be
 * equal to the token.
 *
 * @param endpoint name of the endpoint and of its connection
 * @param bonito from decisions
 * @param simulator from its ledger
 */
record Books(String endpoint, Count bonito, Count simulator) {

  /** The kind of failure by which nothing reached the endpoint, see {@code ErrorKind}. */
  private static final String NEVER_WRITTEN = "CONNECTION_FAILED";

  /** The books of every endpoint that either side knows. */
  static List<Books> of(List<Decision> decisions, List<EndpointCount> ledgers) {
    Map<String, Count> ours = new TreeMap<>();
    decisions.forEach(decision -> book(decision, ours));
    Map<String, Count> theirs = new TreeMap<>();
    ledgers.forEach(ledger -> theirs.put(ledger.endpoint(), ledger.counted()));
    theirs.keySet().forEach(endpoint -> ours.putIfAbsent(endpoint, Count.NONE));
    return ours.entrySet().stream()
        .map(entry ->
            new Books(
                entry.getKey(), entry.getValue(), theirs.getOrDefault(entry.getKey(), Count.NONE)))
        .toList();
  }

  boolean equal() {
    return bonito.equals(simulator);
  }

  private static void book(Decision decision, Map<String, Count> books) {
    String endpoint = null;
    for (Attempt attempt : decision.attempts()) {
      if (attempt.outcome().equals(NEVER_WRITTEN)) {
        continue;
      }
      endpoint = attempt.connection();
      books.merge(endpoint, new Count(1, 0, 0), Count::plus);
    }
    Result result = decision.result();
    if (endpoint != null && result != null && result.usageReported()) {
      books.merge(endpoint, new Count(0, result.inputTokens(), result.outputTokens()), Count::plus);
    }
  }
}
