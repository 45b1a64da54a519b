package com.getbonito.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable connection: {@link ErrorKind#CONNECTION_FAILED} where nothing was written, {@link
 * ErrorKind#CONNECTION_LOST} where bytes were written and no answer came.
 */
public final class ConnectionException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final boolean unprocessed;

  /**
   * @param failure of kind CONNECTION_FAILED or CONNECTION_LOST
   * @param cause the failure beneath, or null
   */
  public ConnectionException(ProviderFailure failure, @Nullable Throwable cause) {
    this(failure, cause, failure.kind() == ErrorKind.CONNECTION_FAILED);
  }

  /**
   * @param failure of kind CONNECTION_FAILED or CONNECTION_LOST
   * @param cause the failure beneath, or null
   * @param unprocessed whether it is certain that the provider did not act on the request
   */
  public ConnectionException(
      ProviderFailure failure, @Nullable Throwable cause, boolean unprocessed) {
    super(failure, cause);
    this.unprocessed = unprocessed;
  }

  /**
   * Whether it is certain that the provider did not act on the request: nothing was written, the
   * request was not written to its end, or HTTP/2 refused the stream (RFC 9113 §8.7). Such an
   * attempt costs nothing and may be repeated whatever the request stores.
   */
  public boolean unprocessed() {
    return unprocessed;
  }
}
