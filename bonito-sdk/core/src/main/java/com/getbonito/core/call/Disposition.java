package com.getbonito.core.call;

import com.getbonito.error.ErrorKind;
import com.getbonito.error.ErrorKind.FailOver;
import com.getbonito.error.ErrorKind.Retry;
import com.getbonito.resource.v1alpha1.Failover;
import java.util.List;

/**
 * What a failed attempt permits: the one place where retries are decided, for every kind of call.
 * What a kind permits is data on {@link ErrorKind}; here it meets the route's limits.
 */
final class Disposition {

  private Disposition() {}

  /**
   * Whether the same target may be asked again at all.
   *
   * @param silent whether the target had sent nothing: such a one is not asked again
   * @param stateful whether the request stores something at the provider
   * @param tries attempts at this target so far, the failed one included
   */
  static boolean retryable(
      ErrorKind kind, boolean silent, boolean stateful, int tries, Failover settings) {
    if (tries > settings.retriesPerTarget()) {
      return false;
    }
    if (kind.retry() == Retry.ONCE) {
      return tries == 1 && !stateful && !(silent && kind == ErrorKind.UPSTREAM_TIMEOUT);
    }
    return kind.retry() == Retry.PAUSED;
  }

  /** Whether a different credential, if there is one, makes another try worth while. */
  static boolean renewable(ErrorKind kind, boolean speaksOfToken) {
    return kind.retry() == Retry.RENEWED_CREDENTIAL
        && (kind != ErrorKind.PERMISSION_DENIED || speaksOfToken);
  }

  /** Whether another target may be asked, which one is another question. */
  static boolean failsOver(ErrorKind kind, Failover settings) {
    List<ErrorKind> only = settings.on();
    return kind.failOver() != FailOver.NEVER && (only == null || only.contains(kind));
  }
}
