package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import com.getbonito.testkit.simulator.exchange.Exchange;
import com.getbonito.testkit.simulator.fault.Effect.How;

/** Faults of a connection as a client sees them. */
final class Stops {

  private Stops() {}

  /**
   * The failure that a stop is to the client; silence lasts until the client cancels.
   *
   * @throws TransportException of kind CANCELLED
   */
  static TransportException failure(How how, Exchange exchange, Waiting waiting)
      throws TransportException {
    exchange.stopped(how);
    if (how == How.SILENCE) {
      return waiting.silence();
    }
    return Waiting.lost(ErrorKind.CONNECTION_LOST, "connection lost: " + how);
  }
}
