package com.getbonito.core.call;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ConnectionException;
import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import java.util.Set;

/**
 * What a provider may bill for an attempt that failed.
 *
 * <p>{@link #NOTHING} only where it is certain: nothing was written, or an answer that bills
 * nothing, which is every error status but 408 and 504. Where the answer had begun to stream, what
 * arrived is booked; where nothing is known, nothing is booked and everything is uncertain.
 */
enum Owed {
  /** It is certain that nothing was billed. */
  NOTHING,
  /** What arrived was, and perhaps more. */
  PARTIAL,
  /** Nobody knows. */
  UNKNOWN;

  /** Kinds that say of themselves that the provider would not do it, where there is no status. */
  private static final Set<ErrorKind> REFUSALS =
      Set.of(
          ErrorKind.AUTH_INVALID,
          ErrorKind.AUTH_EXPIRED,
          ErrorKind.PERMISSION_DENIED,
          ErrorKind.NOT_ACTIVATED,
          ErrorKind.MODEL_UNKNOWN,
          ErrorKind.INVALID_REQUEST,
          ErrorKind.CONTEXT_EXCEEDED,
          ErrorKind.CONTENT_BLOCKED,
          ErrorKind.RATE_LIMITED,
          ErrorKind.QUOTA_EXHAUSTED,
          ErrorKind.MODEL_NOT_READY,
          ErrorKind.OVERLOADED);

  private static final int FIRST_ERROR = 300;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int GATEWAY_TIMEOUT = 504;

  /**
   * @param status HTTP status of the answer, 0 where none came or the client does not say
   * @param streamed whether the answer is a stream
   * @param begun whether content of it has come
   */
  static Owed of(BonitoException failure, int status, boolean streamed, boolean begun) {
    if (streamed && begun) {
      return PARTIAL;
    }
    if (failure.kind() == ErrorKind.CONNECTION_FAILED
        || failure.kind() == ErrorKind.UNSUPPORTED_FEATURE
        || (failure instanceof ConnectionException lost && lost.delivery() == Delivery.NONE)) {
      return NOTHING;
    }
    if (status >= FIRST_ERROR) {
      return status == REQUEST_TIMEOUT || status == GATEWAY_TIMEOUT ? UNKNOWN : NOTHING;
    }
    if (status > 0) {
      return streamed ? PARTIAL : UNKNOWN;
    }
    return REFUSALS.contains(failure.kind()) ? NOTHING : UNKNOWN;
  }
}
