package com.getbonito.error;

/**
 * The caller gave the call up: cancelled, closed, interrupted, or out of time. The target's health
 * is untouched.
 */
public final class CallCancelledException extends BonitoException {

  private static final long serialVersionUID = 1L;

  /**
   * A call that was cancelled, or ran out of time.
   *
   * @param kind {@link ErrorKind#CANCELLED} or {@link ErrorKind#DEADLINE_EXCEEDED}
   * @param message how it came about
   */
  public CallCancelledException(ErrorKind kind, String message) {
    super(kind.code(), kind, message, null);
  }
}
