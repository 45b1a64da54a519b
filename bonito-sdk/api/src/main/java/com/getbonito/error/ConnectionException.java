package com.getbonito.error;

import org.jspecify.annotations.Nullable;

/**
 * No usable connection: {@link ErrorKind#CONNECTION_FAILED} where nothing was written, {@link
 * ErrorKind#CONNECTION_LOST} where bytes were written and no answer came.
 */
public final class ConnectionException extends ProviderException {

  private static final long serialVersionUID = 1L;

  /**
   * @param failure of kind CONNECTION_FAILED or CONNECTION_LOST
   * @param cause the failure beneath, or null
   */
  public ConnectionException(ProviderFailure failure, @Nullable Throwable cause) {
    super(failure, cause);
  }
}
