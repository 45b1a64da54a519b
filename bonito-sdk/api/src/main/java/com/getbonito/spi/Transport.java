package com.getbonito.spi;

/**
 * Sends HTTP requests, each exactly once: no retry, no redirect, no deadline of its own beyond
 * connecting. Thread-safe.
 */
public interface Transport extends AutoCloseable {

  /**
   * Sends a request and waits for status and headers.
   *
   * @param cancellation ends the exchange, also while the body is read
   * @throws TransportException when no status came
   */
  TransportResponse send(TransportRequest request, Cancellation cancellation)
      throws TransportException;

  /** Releases connections and threads. */
  @Override
  void close();
}
