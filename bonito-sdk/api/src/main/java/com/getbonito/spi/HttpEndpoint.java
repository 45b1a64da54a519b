package com.getbonito.spi;

import com.getbonito.error.ErrorKind;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a provider adds to a dialect: addresses and authentication. Thread-safe. */
public interface HttpEndpoint {

  /**
   * The dialect spoken for an operation, for example {@code openai-chat} for {@code chat}.
   *
   * @param operation {@code chat} or {@code embed}
   * @param written the dialect that the caller's native body is written in, null where there is
   *     none; an endpoint that speaks several prefers it
   */
  String dialect(String operation, ModelTarget target, @Nullable String written);

  /**
   * The address of an operation, {@code chat} or {@code embed}, in a dialect that {@link #dialect}
   * gave.
   */
  URI uri(String operation, String dialect, ModelTarget target, boolean streamed);

  /** Adds headers that do not depend on the credential. */
  default void prepare(TransportRequest.Builder request) {}

  /**
   * Adds the credential; called last, when address and body are final. May wait for a token.
   *
   * @param cancellation ends the wait
   * @throws TransportException when no token can be had
   */
  void authorize(TransportRequest.Builder request, Cancellation cancellation)
      throws TransportException;

  /**
   * The provider refused the credential: look for another one.
   *
   * @return whether a different credential is in place now
   */
  boolean renewCredential();

  /**
   * Changes whenever a different credential takes the place of the one in use, so that of many
   * calls refused together one looks for another credential and the others just use it.
   */
  default long credentialVersion() {
    return 0;
  }

  /** Refines what a failed answer means; null leaves it to the dialect's mapping. */
  default @Nullable ErrorKind classify(ErrorAnswer answer) {
    return null;
  }
}
