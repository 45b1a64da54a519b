package com.getbonito.error;

/** The request asks for something that a target's dialect cannot express. */
public final class UnsupportedFeatureException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final String feature;

  /**
   * A field that the target cannot express.
   *
   * @param feature the request's field, for example {@code responseFormat}
   * @param message which dialect cannot express it, and what to do
   */
  public UnsupportedFeatureException(String feature, String message) {
    super(ErrorKind.UNSUPPORTED_FEATURE.code(), ErrorKind.UNSUPPORTED_FEATURE, message, null);
    this.feature = feature;
  }

  /** The request's field that cannot be expressed. */
  public String feature() {
    return feature;
  }
}
