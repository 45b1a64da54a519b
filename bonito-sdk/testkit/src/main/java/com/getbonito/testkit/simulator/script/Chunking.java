package com.getbonito.testkit.simulator.script;

/** How the events of a stream reach the socket where the pace asks for no pause between them. */
public enum Chunking {
  /** All events in one write. */
  BURST,
  /** One event per event-loop turn and flush, as a model that is still thinking sends them. */
  SEGMENTED
}
