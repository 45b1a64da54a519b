package com.getbonito.testkit.simulator.script;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A standing order of a script: which requests, in which time, how often, and what they get. */
final class Rule {

  private final Predicate<SimulatedRequest> matcher;
  private final Instant from;
  private final Instant until;
  private final AtomicInteger left;
  private final double share;
  private final Turn turn;

  Rule(
      Predicate<SimulatedRequest> matcher,
      Instant from,
      Instant until,
      int times,
      double share,
      Turn turn) {
    this.matcher = matcher;
    this.from = from;
    this.until = until;
    this.left = new AtomicInteger(times);
    this.share = share;
    this.turn = turn;
  }

  /** Whether the rule takes this request; a taken one counts against its number of times. */
  boolean takes(SimulatedRequest request, Instant now, double chance) {
    boolean applies =
        !now.isBefore(from) && now.isBefore(until) && chance < share && matcher.test(request);
    return applies && left.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
  }

  Turn turn() {
    return turn;
  }
}
