package com.getbonito.spi;

import com.getbonito.chat.ChatRequest;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.error.BonitoException;
import org.jspecify.annotations.Nullable;

/**
 * Hears of the life of calls, on the call's own thread. Must not block; what it throws is logged
 * and changes nothing.
 */
public interface CallListener {

  /**
   * A call has ended before it was planned, and nothing else is told of it: an interceptor refused
   * it, it names no route that takes calls, no executor took it, its caller gave it up before it
   * began, or the Bonito is closed.
   *
   * @param target what the caller named
   * @param operation {@code chat} or {@code embed}; open
   * @param failure what the caller is told
   */
  default void unplanned(
      String target, String operation, boolean streamed, BonitoException failure) {}

  /** A call was planned and is about to be tried. */
  default void planned(Decision decision) {}

  /**
   * A chat was planned and is about to be tried; asked after {@link #planned}.
   *
   * @param request as the interceptors left it
   * @return what follows this call alone; null for nothing
   */
  default @Nullable CallWatch watch(Decision decision, ChatRequest request) {
    return null;
  }

  /** As {@link #watch(Decision, ChatRequest)}, for an embedding. */
  default @Nullable CallWatch watch(Decision decision, EmbeddingRequest request) {
    return null;
  }

  /** An attempt has ended. */
  default void attempted(Decision decision, Attempt attempt) {}

  /** A call has ended. */
  default void ended(Decision decision) {}

  /** A budget has passed one of its thresholds; once per threshold, key and window. */
  default void budgetAlert(BudgetAlert alert) {}

  /**
   * A threshold that was passed. Sums are picodollars.
   *
   * @param policy name of the policy
   * @param budget name of the budget within it
   * @param key the budget's key: policy, budget, partition and window
   * @param percent the threshold
   * @param limit the budget's limit
   * @param spent what is settled and uncertain
   */
  record BudgetAlert(
      String policy, String budget, String key, int percent, long limit, long spent) {}
}
