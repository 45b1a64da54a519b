package com.getbonito.provider.aws;

import com.getbonito.http.CachedToken;
import com.getbonito.http.RotatingCredential;
import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TransportException;

/** The keys of a connection, replaced before they end and when they are refused. Thread-safe. */
sealed interface KeySource {

  /**
   * Keys that have not ended.
   *
   * @param cancellation ends the wait for them
   * @throws TransportException when none can be had
   */
  AwsKeys current(Cancellation cancellation) throws TransportException;

  /** AWS refused the keys: whether different ones are in place now. */
  boolean renew();

  /** Changes with the keys. */
  long version();

  /**
   * Keys that the connection's credentials name.
   *
   * @param keys never without a value
   */
  record Written(RotatingCredential<AwsKeys> keys) implements KeySource {

    @Override
    public AwsKeys current(Cancellation cancellation) throws TransportException {
      AwsKeys known = keys.current();
      if (known == null) {
        throw NoKeys.because("the credentials name no AWS keys");
      }
      return known;
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
   * Keys that somebody gives out for a while.
   *
   * @param token tokens that {@link AwsKeys#token} made
   */
  record Given(CachedToken token) implements KeySource {

    @Override
    public AwsKeys current(Cancellation cancellation) throws TransportException {
      return AwsKeys.of(token.current(cancellation));
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
}
