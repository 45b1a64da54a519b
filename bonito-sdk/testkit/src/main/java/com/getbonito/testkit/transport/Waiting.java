package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TransportException;
import java.io.EOFException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** Passes time on behalf of an exchange, as long as nobody cancels it. */
record Waiting(TimeSource time, Cancellation cancellation) {

  static final byte[] NOTHING = {};

  /** Longer than any deadline of a test. */
  private static final Duration FOREVER = Duration.ofDays(1);

  /**
   * Waits.
   *
   * @throws TransportException of kind CANCELLED when the exchange was or is cancelled
   */
  void sleep(Duration length) throws TransportException {
    refuseCancelled();
    if (length.isZero()) {
      return;
    }
    try {
      time.sleep(length, cancellation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(ErrorKind.CANCELLED, "interrupted", e);
    }
    refuseCancelled();
  }

  /** Waits for the cancellation; a connection that nobody hangs up is lost after a day. */
  TransportException silence() throws TransportException {
    sleep(FOREVER);
    return lost(ErrorKind.CONNECTION_LOST, "silent for " + FOREVER);
  }

  static TransportException lost(ErrorKind kind, String message) {
    return new TransportException(kind, message, new EOFException(message));
  }

  void refuseCancelled() throws TransportException {
    if (cancellation.cancelled()) {
      throw new TransportException(
          ErrorKind.CANCELLED, "cancelled", new CancellationException("the exchange"));
    }
  }
}
