package com.getbonito.wire;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.error.BonitoException;

/** Writes answers in a dialect, for a caller who speaks it. Stateless. */
public interface AnswerWriter {

  /** The dialect's id, for example {@code openai-chat}. */
  String id();

  /** Media type of a streamed answer; that of a whole one is {@code application/json}. */
  String streamType();

  /**
   * Writes a whole answer.
   *
   * @param losses hears of what the dialect has no place for
   */
  byte[] write(ChatResponse response, Losses losses);

  /**
   * A writer for one streamed answer.
   *
   * @param request what was asked, as the caller's own dialect read it
   */
  StreamWriter stream(ChatRequest request, Losses losses);

  /**
   * Writes a failure as this dialect words it.
   *
   * @return the body; its status is {@link #status(BonitoException)}
   */
  byte[] error(BonitoException failure);

  /** HTTP status of a failure in this dialect. */
  int status(BonitoException failure);
}
