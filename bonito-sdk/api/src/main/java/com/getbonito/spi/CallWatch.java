package com.getbonito.spi;

import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.error.BonitoException;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call, one attempt after the other; a {@link CallListener} makes it. Must not block;
 * what it throws is logged and changes nothing.
 */
public interface CallWatch {

  /**
   * An attempt begins on this thread.
   *
   * @return run on the same thread when the target has answered or failed, or the first content of
   *     a stream has come; null for nothing
   */
  default @Nullable Runnable attempting(ModelTarget target) {
    return null;
  }

  /**
   * The attempt has ended, on whichever thread found out.
   *
   * @param failure why it failed; null where it succeeded
   */
  default void attempted(Attempt attempt, @Nullable BonitoException failure) {}

  /**
   * The answer, whole and before interceptors see it; of a stream, put together at its end. Its
   * decision and cost are not in it yet.
   */
  default void answered(ChatResponse answer) {}

  /** The vectors; their decision and cost are not in it yet. */
  default void answered(EmbeddingResponse answer) {}

  /**
   * The call has ended, on whichever thread found out; a chat, when interceptors have let its
   * answer pass.
   *
   * @param decision says that all is well also where an interceptor refused a whole answer
   * @param failure what the caller is told; null where it succeeded
   */
  default void ended(Decision decision, @Nullable BonitoException failure) {}
}
