package com.getbonito.wire;

import com.getbonito.spi.ErrorAnswer;

/** An error that the provider reported within a stream, or in a body, of a success status. */
public final class StreamErrorException extends WireException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorAnswer answer;

  /**
   * @param answer what it said; its status is the one that the same error would have had, or 200
   */
  public StreamErrorException(ErrorAnswer answer) {
    super("the provider reported an error under a success status", null);
    this.answer = answer;
  }

  /** What the provider said. */
  public ErrorAnswer answer() {
    return answer;
  }
}
