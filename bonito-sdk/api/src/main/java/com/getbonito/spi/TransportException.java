package com.getbonito.spi;

import com.getbonito.error.ErrorKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** No answer: the connection failed, was lost, or the exchange was cancelled. */
public final class TransportException extends IOException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final boolean unprocessed;

  /**
   * @param kind CONNECTION_FAILED where nothing was written, CONNECTION_LOST where something was,
   *     CANCELLED, or RESPONSE_INVALID where the answer breaks the protocol
   * @param message what happened
   * @param cause the failure beneath
   */
  public TransportException(ErrorKind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, kind == ErrorKind.CONNECTION_FAILED);
  }

  /**
   * @param kind as above
   * @param message what happened
   * @param cause the failure beneath, or null
   * @param unprocessed whether it is certain that the server did not act on the request
   */
  public TransportException(
      ErrorKind kind, String message, @Nullable Throwable cause, boolean unprocessed) {
    super(message, cause);
    this.kind = kind;
    this.unprocessed = unprocessed;
  }

  /** What the failure means. */
  public ErrorKind kind() {
    return kind;
  }

  /**
   * Whether it is certain that the server did not act on the request, though bytes may have been
   * written.
   */
  public boolean unprocessed() {
    return unprocessed;
  }
}
