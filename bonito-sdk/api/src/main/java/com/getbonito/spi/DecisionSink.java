package com.getbonito.spi;

import com.getbonito.decision.Decision;

/**
 * Receives the decision of every call when it ends, on the call's own thread. Must not block;
 * failures are logged.
 */
public interface DecisionSink {

  /** Takes a finished decision. */
  void accept(Decision decision);
}
