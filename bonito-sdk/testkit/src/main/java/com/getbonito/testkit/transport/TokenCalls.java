package com.getbonito.testkit.transport;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.HttpEndpoint;
import com.getbonito.spi.Transport;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.spi.TransportResponse;

/** For tests of endpoints that fetch no token. */
public final class TokenCalls {

  /** Refuses every call. */
  public static final Transport NONE =
      new Transport() {
        @Override
        public TransportResponse send(TransportRequest request, Cancellation cancellation)
            throws TransportException {
          throw new TransportException(
              ErrorKind.CONNECTION_FAILED, "no token was to be fetched: " + request, null);
        }

        @Override
        public void close() {}
      };

  private TokenCalls() {}

  /** Adds an endpoint's credential to a request, which must not fail. */
  public static void authorize(HttpEndpoint endpoint, TransportRequest.Builder request) {
    try {
      endpoint.authorize(request, new Cancellation());
    } catch (TransportException unavailable) {
      throw new AssertionError("no credential: " + unavailable.getMessage(), unavailable);
    }
  }
}
