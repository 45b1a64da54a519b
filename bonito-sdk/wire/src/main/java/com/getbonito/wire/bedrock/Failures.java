package com.getbonito.wire.bedrock;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures in the words of Bedrock's exceptions. */
final class Failures {

  private Failures() {}

  /** The exception's name. */
  static String name(ErrorKind kind) {
    return switch (kind) {
      case AUTH_INVALID -> "UnrecognizedClientException";
      case AUTH_EXPIRED -> "ExpiredTokenException";
      case PERMISSION_DENIED, NOT_ACTIVATED, POLICY_VIOLATION, INTERCEPTED ->
          "AccessDeniedException";
      case MODEL_UNKNOWN, UNKNOWN_ROUTE -> "ResourceNotFoundException";
      case RATE_LIMITED, RATE_EXCEEDED -> "ThrottlingException";
      case QUOTA_EXHAUSTED, BUDGET_EXCEEDED -> "ServiceQuotaExceededException";
      case MODEL_NOT_READY -> "ModelNotReadyException";
      case OVERLOADED, NO_CANDIDATE, ROUTE_EXHAUSTED, CONNECTION_FAILED, BOOKS_CLOSED ->
          "ServiceUnavailableException";
      case UPSTREAM_TIMEOUT, DEADLINE_EXCEEDED -> "ModelTimeoutException";
      case UPSTREAM_ERROR,
          CONNECTION_LOST,
          RESPONSE_INVALID,
          STREAM_BROKEN,
          TOOL_CALL_MALFORMED,
          UNCLASSIFIED ->
          "ModelErrorException";
      case INVALID_REQUEST, CONTEXT_EXCEEDED, CONTENT_BLOCKED, UNSUPPORTED_FEATURE, CANCELLED ->
          "ValidationException";
      default -> "InternalServerException";
    };
  }

  /** The status that goes with the name, as the service model has it. */
  static int status(ErrorKind kind) {
    return switch (name(kind)) {
      case "UnrecognizedClientException", "ExpiredTokenException", "AccessDeniedException" -> 403;
      case "ResourceNotFoundException" -> 404;
      case "ThrottlingException", "ModelNotReadyException" -> 429;
      case "ServiceUnavailableException" -> 503;
      case "ModelTimeoutException" -> 408;
      case "ModelErrorException" -> 424;
      case "InternalServerException" -> 500;
      default -> 400;
    };
  }

  /** The five exceptions that a stream may hold. */
  static String streamed(ErrorKind kind) {
    return switch (name(kind)) {
      case "ThrottlingException", "ServiceQuotaExceededException" -> "throttlingException";
      case "ModelNotReadyException", "ServiceUnavailableException" -> "serviceUnavailableException";
      case "ModelErrorException", "ModelTimeoutException" -> "modelStreamErrorException";
      case "InternalServerException" -> "internalServerException";
      default -> "validationException";
    };
  }

  /**
   * The body.
   *
   * @param named whether it has to hold the name
   */
  static byte[] body(BonitoException failure, boolean named) {
    Map<String, @Nullable Object> body =
        Tree.of("message", failure.code() + ": " + failure.getMessage());
    if (named) {
      body.put("__type", name(failure.kind()));
    }
    return Tree.bytes(body);
  }
}
