package com.getbonito.langchain4j;

import com.getbonito.decision.Decision;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.PolicyViolationException;
import com.getbonito.error.RouteExhaustedException;
import com.getbonito.error.StreamInterruptedException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;

/**
 * Bonito's failures in LangChain4j's words, the original as cause.
 *
 * <p>One rule stands above the table: who retries on a {@link RetriableException} must not repeat
 * what Bonito has repeated already. So where the call was sent more than once, or part of a stream
 * was handed over, the exception is a {@link NonRetriableException}, whatever went wrong last.
 */
final class Errors {

  private Errors() {}

  /** The exception to throw or to hand to a handler. */
  static Throwable of(Throwable failure) {
    return failure instanceof BonitoException known ? of(known) : failure;
  }

  /** The exception to throw. */
  static RuntimeException of(BonitoException failure) {
    RuntimeException mapped = byKind(failure, significant(failure));
    boolean spent = failure instanceof StreamInterruptedException || repeated(failure);
    return mapped instanceof RetriableException && spent
        ? new NonRetriableException(failure.getMessage(), failure)
        : mapped;
  }

  /** What an exhausted route failed of is what its last target said. */
  private static ErrorKind significant(BonitoException failure) {
    if (failure instanceof RouteExhaustedException exhausted) {
      return exhausted.failures().get(exhausted.failures().size() - 1).kind();
    }
    return failure.kind();
  }

  private static boolean repeated(BonitoException failure) {
    Decision decision = failure.decision();
    return failure instanceof RouteExhaustedException
        || (decision != null && decision.attempts().size() > 1);
  }

  private static RuntimeException byKind(BonitoException failure, ErrorKind kind) {
    String message = failure.getMessage();
    return switch (kind) {
      case AUTH_INVALID, AUTH_EXPIRED, PERMISSION_DENIED ->
          new AuthenticationException(message, failure);
      case MODEL_UNKNOWN, NOT_ACTIVATED, UNKNOWN_ROUTE ->
          new ModelNotFoundException(message, failure);
      case INVALID_REQUEST, CONTEXT_EXCEEDED -> new InvalidRequestException(message, failure);
      case CONTENT_BLOCKED -> new ContentFilteredException(message, failure);
      case RATE_LIMITED, RATE_EXCEEDED -> new RateLimitException(message, failure);
      case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> new TimeoutException(message, failure);
      case CONNECTION_FAILED -> new UnresolvedModelServerException(message, failure);
      case OVERLOADED, MODEL_NOT_READY, UPSTREAM_ERROR, STREAM_BROKEN, CONNECTION_LOST ->
          new InternalServerException(message, failure);
      case UNSUPPORTED_FEATURE -> unsupported(failure);
      case POLICY_VIOLATION, BUDGET_EXCEEDED -> refused(failure);
      default -> new NonRetriableException(message, failure);
    };
  }

  private static RuntimeException refused(BonitoException failure) {
    return failure instanceof PolicyViolationException violation
        ? new BonitoRefusedException(violation)
        : new NonRetriableException(failure.getMessage(), failure);
  }

  private static UnsupportedFeatureException unsupported(BonitoException failure) {
    UnsupportedFeatureException mapped = new UnsupportedFeatureException(failure.getMessage());
    mapped.initCause(failure);
    return mapped;
  }
}
