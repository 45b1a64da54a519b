package com.getbonito.wire.anthropic;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words failures as Anthropic does. */
final class ErrorWriter {

  /** Types of error with their statuses, as Anthropic's documents list them. */
  enum Word {
    INVALID_REQUEST("invalid_request_error", 400),
    AUTHENTICATION("authentication_error", 401),
    BILLING("billing_error", 402),
    PERMISSION("permission_error", 403),
    NOT_FOUND("not_found_error", 404),
    RATE_LIMIT("rate_limit_error", 429),
    API("api_error", 500),
    TIMEOUT("timeout_error", 504),
    OVERLOADED("overloaded_error", 529);

    private final String type;
    private final int status;

    Word(String type, int status) {
      this.type = type;
      this.status = status;
    }

    int status() {
      return status;
    }
  }

  private ErrorWriter() {}

  static Map<String, @Nullable Object> body(BonitoException failure) {
    Map<String, @Nullable Object> error = new LinkedHashMap<>();
    error.put("type", word(failure.kind()).type);
    error.put("message", failure.getMessage());
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("type", "error");
    body.put("error", error);
    if (failure instanceof ProviderException provider && provider.requestId() != null) {
      body.put("request_id", provider.requestId());
    }
    return body;
  }

  static Word word(ErrorKind kind) {
    return switch (kind) {
      case AUTH_INVALID, AUTH_EXPIRED -> Word.AUTHENTICATION;
      case PERMISSION_DENIED, POLICY_VIOLATION -> Word.PERMISSION;
      case NOT_ACTIVATED, MODEL_UNKNOWN, UNKNOWN_ROUTE -> Word.NOT_FOUND;
      case INVALID_REQUEST,
          CONTEXT_EXCEEDED,
          CONTENT_BLOCKED,
          UNSUPPORTED_FEATURE,
          NO_CANDIDATE,
          INTERCEPTED ->
          Word.INVALID_REQUEST;
      case RATE_LIMITED, RATE_EXCEEDED -> Word.RATE_LIMIT;
      case QUOTA_EXHAUSTED, BUDGET_EXCEEDED -> Word.BILLING;
      case MODEL_NOT_READY, OVERLOADED, ROUTE_EXHAUSTED -> Word.OVERLOADED;
      case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> Word.TIMEOUT;
      default -> Word.API;
    };
  }
}
