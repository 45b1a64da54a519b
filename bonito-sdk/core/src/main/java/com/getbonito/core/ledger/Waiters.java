package com.getbonito.core.ledger;

import com.getbonito.spi.Cancellation;
import java.util.ArrayDeque;
import java.util.List;

/** Who waits for a release. Bounded: the one that waits longest is woken to make room. */
final class Waiters {

  private static final int MOST = 10_000;

  private final ArrayDeque<Cancellation> waiting = new ArrayDeque<>();

  /** Adds one; returns whom to wake for it. */
  List<Cancellation> add(Cancellation signal) {
    waiting.add(signal);
    return waiting.size() > MOST ? List.of(waiting.remove()) : List.of();
  }

  /** Takes all. */
  List<Cancellation> take() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Cancellation> woken = List.copyOf(waiting);
    waiting.clear();
    return woken;
  }
}
