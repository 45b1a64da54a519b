package com.getbonito.provider.aws;

import com.getbonito.http.ApiKeySource;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;

/** On whose authority requests are sent. Thread-safe. */
sealed interface Authority {

  /**
   * Adds the credential, when nothing of the request changes any more.
   *
   * @param service name that AWS gives the service in signatures
   * @throws TransportException when there is no credential
   */
  void authorize(TransportRequest.Builder request, String service, Cancellation cancellation)
      throws TransportException;

  /** AWS refused the credential: whether a different one is in place now. */
  boolean renew();

  /** Changes with the credential. */
  long version();

  /**
   * An identity of AWS, whose keys sign every request.
   *
   * @param keys its keys
   * @param signer signs for the connection's region
   */
  record Identity(KeySource keys, Signer signer) implements Authority {

    @Override
    public void authorize(
        TransportRequest.Builder request, String service, Cancellation cancellation)
        throws TransportException {
      signer.sign(request, keys.current(cancellation), service);
    }

    @Override
    public boolean renew() {
      return keys.renew();
    }

    @Override
    public long version() {
      return keys.version();
    }
  }

  /**
   * An API key of Bedrock, which is shown as it is.
   *
   * @param key never without a value
   */
  record ApiKey(ApiKeySource key) implements Authority {

    @Override
    public void authorize(
        TransportRequest.Builder request, String service, Cancellation cancellation) {
      request.header("Authorization", "Bearer " + key.value());
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
}
