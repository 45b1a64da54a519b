package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.ledger.Tokens;
import java.util.List;

/**
 * A whole answer before it takes a shape on the wire.
 *
 * @param choices as many as were asked for
 * @param hiddenReasoning reasoning tokens that are billed and not shown
 * @param tokens what it costs, hidden reasoning included
 */
public record Completion(List<Said> choices, int hiddenReasoning, Tokens tokens) {

  public Completion {
    choices = List.copyOf(choices);
  }

  /** The first answer. */
  public Said first() {
    return choices.get(0);
  }
}
