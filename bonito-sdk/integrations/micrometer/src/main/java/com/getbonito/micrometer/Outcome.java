package com.getbonito.micrometer;

import com.getbonito.decision.Decision;
import com.getbonito.decision.Result;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call or an attempt ended, in few words. */
enum Outcome {
  /** It has not ended. */
  ACTIVE,
  /** It was answered. */
  OK,
  /** It was answered from the cache. */
  CACHED,
  /** It was not let through. */
  REFUSED,
  /** The caller gave it up, or its deadline passed. */
  CANCELLED,
  /** It failed. */
  FAILED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The outcome of a call that has ended. */
  static Outcome of(Decision decision, @Nullable BonitoException failure) {
    Result result = decision.result();
    if (failure != null) {
      return of(failure.kind());
    }
    return result != null && result.cached() ? CACHED : OK;
  }

  /** The outcome of an attempt, as its record has it. */
  static Outcome ofAttempt(String recorded) {
    if (recorded.equals(OK.name())) {
      return OK;
    }
    boolean given =
        recorded.equals(ErrorKind.CANCELLED.name())
            || recorded.equals(ErrorKind.DEADLINE_EXCEEDED.name());
    return given ? CANCELLED : FAILED;
  }

  /** The outcome of a call that failed. */
  static Outcome of(ErrorKind kind) {
    return switch (kind) {
      case CANCELLED, DEADLINE_EXCEEDED -> CANCELLED;
      case POLICY_VIOLATION, BUDGET_EXCEEDED, RATE_EXCEEDED, BOOKS_CLOSED -> REFUSED;
      default -> FAILED;
    };
  }

  /** The value of the key. */
  String text() {
    return text;
  }
}
