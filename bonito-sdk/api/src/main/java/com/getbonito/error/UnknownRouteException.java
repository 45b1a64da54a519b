package com.getbonito.error;

/** The call names a target that is no route, no alias and no permitted {@code connection/model}. */
public final class UnknownRouteException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final String target;

  /**
   * A call of a route that no configuration has.
   *
   * @param target what the call named
   * @param message what to do
   */
  public UnknownRouteException(String target, String message) {
    super(ErrorKind.UNKNOWN_ROUTE.code(), ErrorKind.UNKNOWN_ROUTE, message, null);
    this.target = target;
  }

  /** What the call named. */
  public String target() {
    return target;
  }
}
