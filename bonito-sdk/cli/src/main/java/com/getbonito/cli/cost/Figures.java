package com.getbonito.cli.cost;

import com.getbonito.money.UsageEvent;

/** Sums over usage events; money is picodollars. Not thread-safe. */
final class Figures {

  private long calls;
  private long attempts;
  private long cached;
  private long inputTokens;
  private long outputTokens;
  private long cost;
  private long estimated;
  private long uncertain;
  private long unknown;
  private long saved;

  /**
   * Adds an event.
   *
   * @throws ArithmeticException where a sum does not fit
   */
  void add(UsageEvent event) {
    calls += event.attempt() <= 1 ? 1 : 0;
    if (event.attempt() == 0) {
      cached++;
    } else {
      attempts++;
    }
    inputTokens = Math.addExact(inputTokens, event.usage().inputTokens());
    outputTokens = Math.addExact(outputTokens, event.usage().outputTokens());
    Long known = event.cost().picodollars();
    if (known == null) {
      unknown++;
    } else {
      cost = Math.addExact(cost, known);
      estimated = event.cost().estimated() ? Math.addExact(estimated, known) : estimated;
    }
    uncertain = Math.addExact(uncertain, event.uncertain());
    saved = Math.addExact(saved, event.saved());
  }

  /** Calls that began here: every call counts once, whatever it is grouped by. */
  long calls() {
    return calls;
  }

  /** What was sent. */
  long attempts() {
    return attempts;
  }

  /** Answers from the cache. */
  long cached() {
    return cached;
  }

  long inputTokens() {
    return inputTokens;
  }

  long outputTokens() {
    return outputTokens;
  }

  /** What is booked as spent, without attempts whose cost is unknown. */
  long cost() {
    return cost;
  }

  /** The part of the cost that rests on estimates. */
  long estimated() {
    return estimated;
  }

  /** What may have been billed beyond the cost. */
  long uncertain() {
    return uncertain;
  }

  /** Attempts whose cost is unknown, which is never nothing. */
  long unknown() {
    return unknown;
  }

  /** What answers from the cache did not cost. */
  long saved() {
    return saved;
  }
}
