package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import com.getbonito.money.UsageEvent;
import com.getbonito.spi.DecisionSink;
import com.getbonito.spi.UsageSink;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Every decision from {@link #begin} on, and the sums that are shown while the run goes on.
 * Thread-safe.
 */
final class Tally implements DecisionSink {

  private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
  private final LongAdder ended = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failovers = new LongAdder();
  private final LongAdder denied = new LongAdder();
  private final LongAdder settled = new LongAdder();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final DecisionSink next;
  private final UsageSink nextUsage;

  /**
   * @param next is handed every decision that is counted
   * @param nextUsage is handed every usage event from the same time on
   */
  Tally(DecisionSink next, UsageSink nextUsage) {
    this.next = next;
    this.nextUsage = nextUsage;
  }

  /** Counts from now on. */
  void begin() {
    begun.set(true);
  }

  @Override
  public void accept(Decision decision) {
    if (!begun.get()) {
      return;
    }
    next.accept(decision);
    decisions.add(decision);
    if (Outcomes.answered(decision)) {
      answered.increment();
    }
    failovers.add(Outcomes.failovers(decision));
    denied.add(Outcomes.denied(decision) ? 1 : 0);
    settled.add(Outcomes.settled(decision));
    ended.increment();
  }

  /** Hears of usage. */
  void used(List<UsageEvent> events) {
    if (begun.get()) {
      nextUsage.accept(events);
    }
  }

  /** The decisions so far. */
  List<Decision> decisions() {
    return List.copyOf(decisions);
  }

  long ended() {
    return ended.sum();
  }

  long answered() {
    return answered.sum();
  }

  long failovers() {
    return failovers.sum();
  }

  /** Calls that a policy refused. */
  long denied() {
    return denied.sum();
  }

  /** What is booked as spent, in picodollars. */
  long settled() {
    return settled.sum();
  }
}
