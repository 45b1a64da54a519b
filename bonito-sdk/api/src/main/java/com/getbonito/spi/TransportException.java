package com.getbonito.spi;

import com.getbonito.error.ErrorKind;
import java.io.IOException;

/** No answer: the connection failed, was lost, or the exchange was cancelled. */
public final class TransportException extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  /**
   * @param kind CONNECTION_FAILED where nothing was written, CONNECTION_LOST where something was,
   *     CANCELLED, or RESPONSE_INVALID where the answer breaks the protocol
   * @param message what happened
   * @param cause the failure beneath
   */
  public TransportException(ErrorKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What the failure means. */
  public ErrorKind kind() {
    return kind;
  }
}
