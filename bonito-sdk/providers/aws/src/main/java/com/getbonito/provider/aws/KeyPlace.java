package com.getbonito.provider.aws;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * A place where a process may find its AWS keys. What is configured there and cannot be used is a
 * failure, never a reason to go on with another identity.
 */
interface KeyPlace {

  /** What it is called in messages. */
  String name();

  /**
   * Looks, each time anew.
   *
   * @param cancellation ends an exchange
   * @return what {@link AwsKeys#token} made, or null where nothing is configured here
   * @throws TransportException when what is configured gives no keys
   */
  @Nullable Token find(Cancellation cancellation) throws TransportException;
}
