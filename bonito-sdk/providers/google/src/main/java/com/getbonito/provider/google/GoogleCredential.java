package com.getbonito.provider.google;

import com.getbonito.http.CachedToken;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;

/**
 * What a request shows: a token, and the project that is charged where the credential names one.
 */
final class GoogleCredential {

  private final GoogleTokens source;
  private final CachedToken token;

  GoogleCredential(String connection, GoogleTokens source, TimeSource time) {
    this.source = source;
    this.token = new CachedToken(connection, source, time);
  }

  /**
   * Adds it to a request; may wait for a token.
   *
   * @param cancellation ends the wait
   * @throws TransportException when none can be had
   */
  void addTo(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException {
    request.header("Authorization", "Bearer " + token.current(cancellation).value().reveal());
    String project = source.quotaProject();
    if (project != null) {
      request.header("x-goog-user-project", project);
    }
  }

  /** It was refused: whether a different one is in place now. */
  boolean renew() {
    return token.renew();
  }

  /** Changes with the credential. */
  long version() {
    return token.version();
  }
}
