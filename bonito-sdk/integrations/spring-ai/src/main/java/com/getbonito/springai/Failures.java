package com.getbonito.springai;

import com.getbonito.decision.Candidate;
import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.error.StreamInterruptedException;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.retry.TransientAiException;

/**
 * Bonito's failures in Spring AI's words, the original with its decision as cause.
 *
 * <p>Who retries on a {@link TransientAiException} must not repeat what Bonito has repeated
 * already. So it is thrown only where another call may well succeed, the failed one was sent at
 * most once, and nothing of a stream was handed over.
 */
final class Failures {

  private Failures() {}

  static RuntimeException of(BonitoException failure) {
    String message = String.valueOf(failure.getMessage());
    return worthAnotherCall(failure)
        ? new TransientAiException(message, failure)
        : new NonTransientAiException(message, failure);
  }

  private static boolean worthAnotherCall(BonitoException failure) {
    if (failure instanceof StreamInterruptedException) {
      return false;
    }
    Decision decision = failure.decision();
    if (decision != null && decision.attempts().size() > 1) {
      return false;
    }
    if (failure instanceof RouteExhaustedException exhausted) {
      return exhausted.failures().size() == 1 && passes(exhausted.failures().get(0).kind());
    }
    return failure.kind() == ErrorKind.NO_CANDIDATE
        ? decision != null && decision.plan().candidates().stream().anyMatch(Failures::rests)
        : passes(failure.kind());
  }

  private static boolean passes(ErrorKind kind) {
    return switch (kind) {
      case RATE_LIMITED,
          RATE_EXCEEDED,
          MODEL_NOT_READY,
          OVERLOADED,
          UPSTREAM_TIMEOUT,
          UPSTREAM_ERROR,
          STREAM_BROKEN,
          CONNECTION_FAILED,
          CONNECTION_LOST ->
          true;
      default -> false;
    };
  }

  /** A target that its breaker keeps out comes back by itself. */
  private static boolean rests(Candidate candidate) {
    return candidate.rejected() != null && candidate.rejected().startsWith("breaker:");
  }
}
