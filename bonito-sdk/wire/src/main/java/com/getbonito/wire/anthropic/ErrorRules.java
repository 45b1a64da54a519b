package com.getbonito.wire.anthropic;

import static com.getbonito.error.ErrorKind.AUTH_EXPIRED;
import static com.getbonito.error.ErrorKind.AUTH_INVALID;
import static com.getbonito.error.ErrorKind.CONTENT_BLOCKED;
import static com.getbonito.error.ErrorKind.CONTEXT_EXCEEDED;
import static com.getbonito.error.ErrorKind.INVALID_REQUEST;
import static com.getbonito.error.ErrorKind.MODEL_UNKNOWN;
import static com.getbonito.error.ErrorKind.NOT_ACTIVATED;
import static com.getbonito.error.ErrorKind.OVERLOADED;
import static com.getbonito.error.ErrorKind.PERMISSION_DENIED;
import static com.getbonito.error.ErrorKind.QUOTA_EXHAUSTED;
import static com.getbonito.error.ErrorKind.RATE_LIMITED;
import static com.getbonito.error.ErrorKind.UPSTREAM_ERROR;
import static com.getbonito.error.ErrorKind.UPSTREAM_TIMEOUT;
import static com.getbonito.wire.common.ErrorRule.code;
import static com.getbonito.wire.common.ErrorRule.says;
import static com.getbonito.wire.common.ErrorRule.status;

import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.wire.common.ErrorRule;
import java.util.List;

/**
 * What failed answers of Anthropic and Vertex AI mean. The first rule that applies wins: telling
 * words first, because both report most causes as an invalid request; then codes; then the status.
 *
 * <p>Sources: Anthropic's documents on errors and spend limits, Google's canonical codes, and
 * recorded answers.
 */
final class ErrorRules {

  private static final List<ErrorRule> RULES =
      List.of(
          // words
          says(
              CONTEXT_EXCEEDED, "prompt is too long|input is too long|input length and .{0,20}max"),
          says(CONTEXT_EXCEEDED, "exceeds? (the )?(maximum )?context (window|limit|length)"),
          says(
              CONTEXT_EXCEEDED,
              "input tokens exceeded|too many (total )?(text bytes|input tokens)"),
          says(QUOTA_EXHAUSTED, "credit balance is too low|api usage limits|spend(ing)? limit"),
          says(QUOTA_EXHAUSTED, "(monthly|daily) (limit|quota)|too many tokens per day"),
          says(CONTENT_BLOCKED, "content filtering policy|blocked by .{0,30}(content|safety)"),
          says(NOT_ACTIVATED, "publisher model .{0,300}not (found|servable|enabled)"),
          says(NOT_ACTIVATED, "has not been used in project .{0,80}or it is disabled"),
          says(MODEL_UNKNOWN, "unknown model|^model:|reached its end of life"),
          says(AUTH_EXPIRED, "(token|credential|key|session).{0,60}expired", 401, 403),

          // codes
          code(QUOTA_EXHAUSTED, "enforced_spend_limit_reached|billing_error"),
          code(AUTH_INVALID, "authentication_error|unauthenticated"),
          code(NOT_ACTIVATED, "service_disabled"),
          code(PERMISSION_DENIED, "permission_error|permission_denied"),
          code(MODEL_UNKNOWN, "not_found_error|not_found"),
          code(CONTEXT_EXCEEDED, "request_too_large"),
          code(RATE_LIMITED, "rate_limit_error|resource_exhausted"),
          code(OVERLOADED, "overloaded_error|unavailable"),
          code(UPSTREAM_TIMEOUT, "timeout_error|deadline_exceeded"),
          code(UPSTREAM_ERROR, "api_error|internal|unknown|aborted|data_loss"),
          code(INVALID_REQUEST, "invalid_request_error|invalid_argument|failed_precondition"),

          // the status alone
          status(AUTH_INVALID, 401),
          status(QUOTA_EXHAUSTED, 402),
          status(PERMISSION_DENIED, 403, 451),
          status(MODEL_UNKNOWN, 404, 410),
          status(CONTEXT_EXCEEDED, 413),
          status(RATE_LIMITED, 429),
          status(OVERLOADED, 503, 529),
          status(UPSTREAM_TIMEOUT, 408, 504, 522, 524),
          status(UPSTREAM_ERROR, 409, 424, 425, 499, 500, 501, 502, 505, 507, 508),
          status(UPSTREAM_ERROR, 520, 521, 523, 525, 526, 527, 530),
          status(INVALID_REQUEST, 400, 405, 406, 411, 414, 415, 416, 417, 422, 431),

          // an error under a success status that says nothing more telling
          status(UPSTREAM_ERROR, 200));

  private ErrorRules() {}

  static ErrorKind classify(ErrorAnswer answer) {
    return ErrorRule.first(RULES, answer);
  }
}
