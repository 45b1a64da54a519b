package com.getbonito.spi;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No answer: the connection failed, was lost, or the exchange was cancelled. */
public final class TransportException extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final Delivery delivery;

  /**
   * An exchange that failed; the kind says whether anything was written.
   *
   * @param kind CONNECTION_FAILED where nothing was written, CONNECTION_LOST where something was,
   *     CANCELLED, or RESPONSE_INVALID where the answer breaks the protocol
   * @param message what happened
   * @param cause the failure beneath
   */
  public TransportException(ErrorKind kind, String message, @Nullable Throwable cause) {
    this(
        kind,
        message,
        cause,
        kind == ErrorKind.CONNECTION_FAILED ? Delivery.NONE : Delivery.UNKNOWN);
  }

  /**
   * An exchange that failed, where the transport knows what was delivered.
   *
   * @param kind as above
   * @param message what happened
   * @param cause the failure beneath, or null
   * @param delivery whether the server acted on the request
   */
  public TransportException(
      ErrorKind kind, String message, @Nullable Throwable cause, Delivery delivery) {
    super(message, cause);
    this.kind = kind;
    this.delivery = delivery;
  }

  /** What the failure means. */
  public ErrorKind kind() {
    return kind;
  }

  /** Whether the server acted on the request. */
  public Delivery delivery() {
    return delivery;
  }
}
