package com.getbonito.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable connection: {@link ErrorKind#CONNECTION_FAILED} where nothing was written, {@link
 * ErrorKind#CONNECTION_LOST} where bytes were written and no answer came.
 */
public final class ConnectionException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final Delivery delivery;

  /**
   * A connection that failed; the kind says whether the provider may have acted.
   *
   * @param failure of kind CONNECTION_FAILED or CONNECTION_LOST
   * @param cause the failure beneath, or null
   */
  public ConnectionException(ProviderFailure failure, @Nullable Throwable cause) {
    this(
        failure,
        cause,
        failure.kind() == ErrorKind.CONNECTION_FAILED ? Delivery.NONE : Delivery.UNKNOWN);
  }

  /**
   * A connection that failed, where it is known whether the provider acted.
   *
   * @param failure of kind CONNECTION_FAILED or CONNECTION_LOST
   * @param cause the failure beneath, or null
   * @param delivery whether the provider acted on the request
   */
  public ConnectionException(
      ProviderFailure failure, @Nullable Throwable cause, Delivery delivery) {
    super(failure, cause);
    this.delivery = delivery;
  }

  /** Whether the provider acted on the request. */
  public Delivery delivery() {
    return delivery;
  }
}
