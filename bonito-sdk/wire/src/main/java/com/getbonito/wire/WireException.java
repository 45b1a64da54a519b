package com.getbonito.wire;

import org.jspecify.annotations.Nullable;

/** Bytes that are not of the dialect. The message names the place, never the content. */
public class WireException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong and where; no content of the answer
   * @param cause the failure beneath, or null
   */
  public WireException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
