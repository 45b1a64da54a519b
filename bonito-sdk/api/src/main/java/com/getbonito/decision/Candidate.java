package com.getbonito.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One target of the route as planning saw it.
 *
 * @param facts everything that was read of it
 * @param rank place in the plan from 0; -1 where it was ruled out
 * @param rejected why it was ruled out, for example {@code capability:vision}; null where it was
 *     not
 * @param scores parts of its score by name, whole numbers; empty where the strategy has none
 * @param notes what was permitted although it is not known, for example {@code unknown:tools}
 */
public record Candidate(
    CandidateFacts facts,
    int rank,
    @Nullable String rejected,
    Map<String, Long> scores,
    List<String> notes) {

  /** Copies the collections. */
  public Candidate {
    scores = Map.copyOf(scores);
    notes = List.copyOf(notes);
  }
}
