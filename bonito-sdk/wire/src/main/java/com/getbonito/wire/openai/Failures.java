package com.getbonito.wire.openai;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words a failure as OpenAI would, so that its clients recognise what they can act on.
 *
 * <p>The message is Bonito's own, never the provider's. A credential that a provider refused is the
 * gateway's, not the caller's: it is a bad gateway to him.
 */
public final class Failures {

  private Failures() {}

  /** HTTP status. */
  public static int status(ErrorKind kind) {
    return switch (kind) {
      case INVALID_REQUEST, CONTEXT_EXCEEDED, CONTENT_BLOCKED, UNSUPPORTED_FEATURE -> 400;
      case POLICY_VIOLATION, INTERCEPTED -> 403;
      case UNKNOWN_ROUTE, MODEL_UNKNOWN, NOT_ACTIVATED -> 404;
      case RATE_LIMITED, QUOTA_EXHAUSTED, BUDGET_EXCEEDED, RATE_EXCEEDED -> 429;
      case CANCELLED -> 499;
      case CONFIGURATION, INTERNAL, BOOKS_CLOSED -> 500;
      case NO_CANDIDATE, OVERLOADED, MODEL_NOT_READY -> 503;
      case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> 504;
      default -> 502;
    };
  }

  /** OpenAI's word for what went wrong; Bonito's own code where it has none. */
  public static String code(BonitoException failure) {
    return switch (failure.kind()) {
      case CONTEXT_EXCEEDED -> "context_length_exceeded";
      case CONTENT_BLOCKED -> "content_filter";
      case UNKNOWN_ROUTE, MODEL_UNKNOWN, NOT_ACTIVATED -> "model_not_found";
      case RATE_LIMITED, RATE_EXCEEDED -> "rate_limit_exceeded";
      case QUOTA_EXHAUSTED, BUDGET_EXCEEDED -> "insufficient_quota";
      case UPSTREAM_ERROR, UPSTREAM_TIMEOUT, STREAM_BROKEN -> "server_error";
      default -> failure.code();
    };
  }

  private static String type(int status) {
    return switch (status) {
      case 400, 404 -> "invalid_request_error";
      case 403 -> "permission_error";
      case 429 -> "rate_limit_error";
      default -> "server_error";
    };
  }

  /** The error object, without what wraps it. */
  public static Map<String, @Nullable Object> error(BonitoException failure) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    String message = failure.getMessage();
    error.put("message", message == null ? failure.code() : message);
    error.put("type", type(status(failure.kind())));
    error.put("param", null);
    error.put("code", code(failure));
    return error;
  }
}
