package com.getbonito.testkit.simulator.exchange;

import com.getbonito.testkit.simulator.fault.Effect.How;
import java.time.Duration;

/** One step of an answer's body. */
public sealed interface Frame {

  /**
   * Bytes are sent.
   *
   * @param pause time that passes before
   */
  record Data(Piece piece, Duration pause) implements Frame {}

  /** The answer stops in this way. */
  record Stop(How how) implements Frame {}

  /** A chunk whose length is no number, then the connection closes; a protocol error on HTTP/2. */
  record BadChunk() implements Frame {}
}
