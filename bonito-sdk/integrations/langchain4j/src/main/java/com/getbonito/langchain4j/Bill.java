package com.getbonito.langchain4j;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Attempt;
import com.getbonito.decision.Booking;
import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
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

  private static final int PICO = 12;

  /** The bill of a plain call. */
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

  /**
   * The bill of a stream that has ended well, from its record.
   *
   * @param reported what the stream itself said of its usage
   */
  static Bill of(Usage reported, @Nullable Decision decision) {
    Result result = decision == null ? null : decision.result();
    if (decision == null || result == null) {
      return new Bill(reported, null, false, null, null, 1, decision);
    }
    Attempt last =
        decision.attempts().isEmpty()
            ? null
            : decision.attempts().get(decision.attempts().size() - 1);
    Booking booking = last == null ? null : last.booking();
    Long settled = last == null ? result.cost() : booking == null ? null : booking.settled();
    return new Bill(
        used(reported, result),
        settled == null ? null : BigDecimal.valueOf(settled, PICO),
        booking != null && booking.estimated(),
        result.target(),
        last == null ? null : last.connection(),
        decision.attempts().size(),
        decision);
  }

  private static Usage used(Usage reported, Result result) {
    boolean said =
        reported.known(UsageCategory.INPUT)
            || reported.known(UsageCategory.OUTPUT)
            || reported.totalTokens() > 0;
    if (said) {
      return reported;
    }
    return Usage.builder()
        .estimated(UsageCategory.INPUT, result.inputTokens())
        .estimated(UsageCategory.OUTPUT, result.outputTokens())
        .build();
  }
}
