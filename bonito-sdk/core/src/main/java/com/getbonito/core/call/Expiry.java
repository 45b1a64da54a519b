package com.getbonito.core.call;

/** Which of a call's times ran out. */
enum Expiry {
  /** The caller's own deadline. */
  DEADLINE("timeout"),
  /** The route's time over all attempts. */
  TOTAL("totalTimeout"),
  /** One unary attempt, or a stream until its first content. */
  ATTEMPT("attemptTimeout"),
  /** A stream's wait for its first content. */
  FIRST_TOKEN("firstTokenTimeout"),
  /** A stream's silence. */
  IDLE("streamIdleTimeout"),
  /** A stream's slowness. */
  RATE("minTokensPerSecond"),
  /** A stream's length. */
  STREAM("maxStreamDuration"),
  /** The wait for what may follow a complete answer: not a failure. */
  GRACE("");

  private final String field;

  Expiry(String field) {
    this.field = field;
  }

  /** The field that sets the time. */
  String field() {
    return field;
  }
}
