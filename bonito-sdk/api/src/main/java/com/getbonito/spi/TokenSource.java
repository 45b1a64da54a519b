package com.getbonito.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fetches one kind of token. Not cached here. May be called on any thread, one at a time. */
public interface TokenSource {

  /**
   * Fetches a token.
   *
   * @param cancellation ends the exchange
   * @throws TransportException when none can be had, with the reason and no secret
   */
  Token fetch(Cancellation cancellation) throws TransportException;

  /**
   * A token.
   *
   * @param value what is sent
   * @param expires when it ends, null where it is not known to
   */
  record Token(SecretValue value, @Nullable Instant expires) {}
}
