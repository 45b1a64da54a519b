package com.getbonito.error;

import com.getbonito.chat.ChatResponse;

/**
 * A stream that broke after content had reached the caller. {@link #partial()} holds what arrived.
 */
public final class StreamInterruptedException extends BonitoException {

  private static final long serialVersionUID = 1L;

  private final transient ChatResponse partial;

  /**
   * A stream that broke after content had been handed over.
   *
   * @param failure what broke the stream; its kind becomes this exception's
   * @param partial what arrived, with its usage as far as it is known
   */
  public StreamInterruptedException(BonitoException failure, ChatResponse partial) {
    super(
        "BON-5001",
        failure.kind(),
        "the stream broke after content had been handed over; partial() holds what arrived. "
            + failure.getMessage(),
        failure);
    this.partial = partial;
  }

  /** What arrived before the stream broke. */
  public ChatResponse partial() {
    return partial;
  }
}
