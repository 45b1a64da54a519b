package com.getbonito.provider.azure;

import com.getbonito.http.ApiKeySource;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportRequest;

/** A key of the resource, in Azure's own header; the resource has two. */
final class ApiKey implements Credential {

  private final ApiKeySource key;

  ApiKey(ApiKeySource key) {
    this.key = key;
  }

  @Override
  public void addTo(TransportRequest.Builder request, Cancellation cancellation) {
    String value = key.value();
    if (value != null) {
      request.header("api-key", value);
    }
  }

  @Override
  public boolean renew() {
    return key.renew();
  }

  @Override
  public long version() {
    return key.version();
  }
}
