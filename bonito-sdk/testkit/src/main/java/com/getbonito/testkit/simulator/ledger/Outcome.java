package com.getbonito.testkit.simulator.ledger;

/** How a request ended, as the server saw it. */
public enum Outcome {
  /** Still being answered. */
  OPEN,
  /** Answered in full with a status below 400. */
  ANSWERED,
  /** Answered with an error status. */
  REFUSED,
  /** Ended by the server before it was complete: reset, cut, error event, lie about the body. */
  BROKEN,
  /** The client went away while the server was answering, or waiting in silence. */
  CANCELLED
}
