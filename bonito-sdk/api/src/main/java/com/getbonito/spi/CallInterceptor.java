package com.getbonito.spi;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.decision.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what goes to a model and what comes from it, and may change or refuse it: guards and
 * redaction are built on it. Requests pass the interceptors in order, answers in reverse order.
 *
 * <p>To refuse, throw a {@link com.getbonito.error.BonitoException}. Anything else that is thrown
 * ends the call as well: a guard that fails must not let things pass. An answer that is refused was
 * paid for all the same, and is booked.
 */
public interface CallInterceptor {

  /** The request as it goes on: the same, or another one with the same target. */
  default ChatRequest request(ChatRequest request) {
    return request;
  }

  /** The answer as the caller gets it. */
  default ChatResponse response(ChatRequest request, Decision decision, ChatResponse response) {
    return response;
  }

  /** What looks at a streamed answer; null lets it pass as it comes. */
  default @Nullable StreamWindow stream(ChatRequest request) {
    return null;
  }

  /**
   * Looks at the text of a streamed answer through a bounded window, one per call. Events that are
   * no text pass when the text before them has.
   */
  interface StreamWindow {

    /** The most characters that are held back, 1 to 65,536; beyond it the oldest ones go on. */
    int size();

    /**
     * Looks at the text that is held back, and may change it in place.
     *
     * @param choice index of the answer
     * @param held what is held back, the newest last
     * @param ended whether nothing more of this answer follows
     * @return how many characters from the start of {@code held} go to the caller now; at the end
     *     all go, whatever it says
     */
    int pass(int choice, StringBuilder held, boolean ended);
  }
}
