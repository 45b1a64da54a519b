package com.getbonito.wire.gemini;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;

/** Failed answers of Google's platform, for dialects of other vendors that are spoken on it. */
public final class GoogleErrors {

  private GoogleErrors() {}

  /** Code and message; never fails. */
  public static ErrorAnswer read(int status, Headers headers, byte[] body) {
    return ErrorBody.read(status, headers, body);
  }

  /** What the answer means. */
  public static ErrorKind classify(ErrorAnswer answer) {
    return ErrorRules.classify(answer);
  }
}
