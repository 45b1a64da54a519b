package com.getbonito.decision;

import java.util.List;

/**
 * What planning read and what it made of it.
 *
 * @param input everything that was read, the candidates apart
 * @param candidates every target of the route in its order there, with its facts and its place in
 *     the plan
 */
public record Plan(PlanInput input, List<Candidate> candidates) {

  /** Copies the list. */
  public Plan {
    candidates = List.copyOf(candidates);
  }
}
