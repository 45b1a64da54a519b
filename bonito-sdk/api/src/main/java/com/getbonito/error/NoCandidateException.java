package com.getbonito.error;

/**
 * Every target of the route was ruled out before anything was sent; the decision holds a reason for
 * each.
 */
public final class NoCandidateException extends BonitoException {

  private static final long serialVersionUID = 1L;

  /**
   * A route of which no target can serve the call.
   *
   * @param message the route, and the reason for each target
   */
  public NoCandidateException(String message) {
    super(ErrorKind.NO_CANDIDATE.code(), ErrorKind.NO_CANDIDATE, message, null);
  }
}
