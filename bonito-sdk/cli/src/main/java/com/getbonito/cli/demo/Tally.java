package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import com.getbonito.spi.DecisionSink;
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
  private final AtomicBoolean begun = new AtomicBoolean();
  private final DecisionSink next;

  /**
   * @param next is handed every decision that is counted
   */
  Tally(DecisionSink next) {
    this.next = next;
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
    ended.increment();
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
}
