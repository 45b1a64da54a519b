package com.getbonito.chat;

/** Why an answer ended. Open: later versions may add constants. */
public enum FinishReason {
  /** The model was done, or met a stop sequence. */
  STOP,
  /** The cap on tokens or the context window was reached. */
  LENGTH,
  /** The model wants tools called. */
  TOOL_CALLS,
  /** The provider's content filter cut in. */
  CONTENT_FILTER,
  /** The provider says something else, see {@link Choice#nativeFinishReason()}. */
  OTHER,
  /** The provider said nothing. */
  UNKNOWN
}
