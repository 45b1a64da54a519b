package com.getbonito.provider.azure;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;

/** What a request shows of who is calling. Thread-safe. */
interface Credential {

  /**
   * Adds it to a request; may wait for a token.
   *
   * @param cancellation ends the wait
   * @throws TransportException when none can be had
   */
  void addTo(TransportRequest.Builder request, Cancellation cancellation) throws TransportException;

  /** It was refused: whether a different one is in place now. */
  boolean renew();

  /** Changes with the credential. */
  long version();
}
