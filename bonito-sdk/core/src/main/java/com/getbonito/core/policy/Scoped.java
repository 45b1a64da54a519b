package com.getbonito.core.policy;

import java.util.List;

/**
 * What policies say of a call, and what those add that name a candidate's connection.
 *
 * @param call wherever the call goes
 * @param candidates per candidate, in order, with its denial; empty where nothing is said of any
 */
record Scoped(Terms call, List<Terms> candidates) {

  Scoped {
    candidates = List.copyOf(candidates);
  }

  Terms own(int index) {
    return candidates.isEmpty() ? Terms.NONE : candidates.get(index);
  }

  /** Per candidate: what holds for it altogether. */
  List<Terms> merged() {
    return candidates.stream().map(call::and).toList();
  }
}
