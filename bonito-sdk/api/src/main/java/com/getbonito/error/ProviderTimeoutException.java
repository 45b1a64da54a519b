package com.getbonito.error;

/**
 * The provider did not answer, or did not start or continue its stream, within the route's
 * timeouts.
 */
public final class ProviderTimeoutException extends ProviderException {

  private static final long serialVersionUID = 1L;

  private final String timeout;
  private final boolean silent;

  /**
   * A target that ran out of time.
   *
   * @param failure of kind UPSTREAM_TIMEOUT
   * @param timeout the field of the route that ran out, for example {@code firstTokenTimeout}
   * @param silent whether the target had sent nothing useful at all
   */
  public ProviderTimeoutException(ProviderFailure failure, String timeout, boolean silent) {
    super(failure, null);
    this.timeout = timeout;
    this.silent = silent;
  }

  /** The field of the route that ran out. */
  public String timeout() {
    return timeout;
  }

  /**
   * Whether the target had sent nothing useful; such a target is not asked again in the same call.
   */
  public boolean silent() {
    return silent;
  }
}
