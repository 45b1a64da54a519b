package com.getbonito.wire.gemini;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words failures as {@code google.rpc.Status}. The text is Bonito's own, which holds nothing of a
 * prompt or an answer; its stable code is the reason of an {@code ErrorInfo}.
 */
final class ErrorWriter {

  private ErrorWriter() {}

  static Map<String, Object> tree(BonitoException failure) {
    int status = status(failure.kind());
    String message = failure.getMessage();
    Map<String, Object> reason = new LinkedHashMap<>();
    reason.put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
    reason.put("reason", failure.code());
    reason.put("domain", "getbonito.com");
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", status);
    error.put("message", message == null ? "" : message);
    error.put("status", word(status));
    error.put("details", List.of(reason));
    return Map.of("error", error);
  }

  /** HTTP status of a failure. */
  static int status(ErrorKind kind) {
    return switch (kind) {
      case AUTH_INVALID, AUTH_EXPIRED -> 401;
      case PERMISSION_DENIED, POLICY_VIOLATION, INTERCEPTED, NOT_ACTIVATED -> 403;
      case MODEL_UNKNOWN, UNKNOWN_ROUTE -> 404;
      case INVALID_REQUEST, CONTEXT_EXCEEDED, CONTENT_BLOCKED, UNSUPPORTED_FEATURE -> 400;
      case RATE_LIMITED, QUOTA_EXHAUSTED, BUDGET_EXCEEDED, RATE_EXCEEDED -> 429;
      case CANCELLED -> 499;
      case MODEL_NOT_READY, OVERLOADED, NO_CANDIDATE, ROUTE_EXHAUSTED, BOOKS_CLOSED -> 503;
      case CONNECTION_FAILED, CONNECTION_LOST, STREAM_BROKEN -> 503;
      case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> 504;
      default -> 500;
    };
  }

  private static String word(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "INTERNAL";
    };
  }
}
