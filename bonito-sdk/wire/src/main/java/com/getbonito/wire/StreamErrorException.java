package com.getbonito.wire;

import com.getbonito.chat.Usage;
import com.getbonito.spi.ErrorAnswer;

/** An error that the provider reported within a stream, or in a body, of a success status. */
public final class StreamErrorException extends WireException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorAnswer answer;
  private transient Usage usage = Usage.NONE;

  /**
   * @param answer what it said; its status is the one that the same error would have had, or 200
   */
  public StreamErrorException(ErrorAnswer answer) {
    super("the provider reported an error under a success status", null);
    this.answer = answer;
  }

  /**
   * @param answer what it said
   * @param usage what is billed nevertheless, for example the input of a blocked prompt
   */
  public StreamErrorException(ErrorAnswer answer, Usage usage) {
    this(answer);
    this.usage = usage;
  }

  /** What is billed nevertheless; {@link Usage#NONE} where nothing is known of it. */
  public Usage usage() {
    return usage;
  }

  /** What the provider said. */
  public ErrorAnswer answer() {
    return answer;
  }
}
