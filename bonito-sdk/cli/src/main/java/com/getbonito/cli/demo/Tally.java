package com.getbonito.cli.demo;

import com.getbonito.decision.Decision;
import com.getbonito.spi.DecisionSink;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Every decision of the run, and the sums that are shown while it goes on. Thread-safe. */
final class Tally implements DecisionSink {

  private final Queue<Decision> decisions = new ConcurrentLinkedQueue<>();
  private final LongAdder ended = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failovers = new LongAdder();

  @Override
  public void accept(Decision decision) {
    decisions.add(decision);
    if (Outcomes.answered(decision)) {
      answered.increment();
    }
    failovers.add(Outcomes.steps(List.of(decision), Outcomes.FAILOVER));
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
