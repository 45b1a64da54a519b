package com.getbonito.provider.azure;

import com.getbonito.http.CachedToken;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;

/** A token of Entra ID. */
final class BearerToken implements Credential {

  private final CachedToken token;

  BearerToken(CachedToken token) {
    this.token = token;
  }

  @Override
  public void addTo(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException {
    request.header("Authorization", "Bearer " + token.current(cancellation).value().reveal());
  }

  @Override
  public boolean renew() {
    return token.renew();
  }

  @Override
  public long version() {
    return token.version();
  }
}
