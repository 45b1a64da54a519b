package com.getbonito.langchain4j;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer came from, what it used and what it cost.
 *
 * @param cost US dollars; null where unknown
 * @param estimated whether the cost rests on an estimate
 */
record Bill(
    Usage usage,
    @Nullable BigDecimal cost,
    boolean estimated,
    @Nullable String target,
    @Nullable String connection,
    int attempts,
    @Nullable Decision decision) {

  /** Of an answer that is not known. */
  static final Bill NONE = new Bill(Usage.NONE, null, false, null, null, 1, null);

  /** Of an answer. */
  static Bill of(ChatResponse answer) {
    return new Bill(
        answer.usage(),
        answer.cost().dollars(),
        answer.cost().estimated(),
        answer.target(),
        answer.connection(),
        answer.attempts(),
        answer.decision());
  }
}
