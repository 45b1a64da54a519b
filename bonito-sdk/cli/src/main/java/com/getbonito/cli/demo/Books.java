package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Bonito's count of an endpoint beside the simulator's own. Where usage was reported they must be
 * equal to the token, request by request.
 *
 * @param endpoint name of the endpoint and of its connection
 * @param bonito attempts, and the tokens that Bonito was told of
 * @param simulator requests, and the tokens that it told of in those answers
 * @param gaps where they part
 */
record Books(String endpoint, Count bonito, Count simulator, Gaps gaps) {

  /** The books of every endpoint that either side knows. */
  static List<Books> of(List<Decision> decisions, List<EndpointCount> ledgers) {
    Map<String, Booked> booked = Booked.of(decisions);
    TreeSet<String> endpoints = new TreeSet<>(booked.keySet());
    ledgers.forEach(ledger -> endpoints.add(ledger.endpoint()));
    return endpoints.stream()
        .map(endpoint ->
            compared(
                Objects.requireNonNullElseGet(booked.get(endpoint), Booked::new),
                ledgers.stream()
                    .filter(ledger -> ledger.endpoint().equals(endpoint))
                    .findFirst()
                    .orElse(EndpointCount.none(endpoint))))
        .toList();
  }

  /** Whether both counted the same, what is explained apart. */
  boolean equal() {
    return gaps.explained();
  }

  private static Books compared(Booked ours, EndpointCount theirs) {
    Count told = Count.NONE;
    Count read = Count.NONE;
    long unequal = 0;
    for (Map.Entry<String, Count> answer : ours.reported().entrySet()) {
      Count said = theirs.reported().getOrDefault(answer.getKey(), Count.NONE);
      told = told.plus(said);
      read = read.plus(answer.getValue());
      unequal += said.equals(answer.getValue()) ? 0 : 1;
    }
    Count late = Count.NONE;
    for (Map.Entry<String, Count> answer : theirs.reported().entrySet()) {
      late = ours.reported().containsKey(answer.getKey()) ? late : late.plus(answer.getValue());
    }
    return new Books(
        theirs.endpoint(),
        new Count(ours.attempts(), read.inputTokens(), read.outputTokens()),
        new Count(theirs.requests(), told.inputTokens(), told.outputTokens()),
        new Gaps(
            unequal,
            ours.attempts() - theirs.requests(),
            ours.unanswered(),
            late.requests(),
            late.inputTokens() + late.outputTokens(),
            ours.failed()));
  }
}
