package com.getbonito.wire.gemini;

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
import static com.getbonito.error.ErrorKind.TOOL_CALL_MALFORMED;
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
 * What failed answers mean. The first rule that applies wins: {@code ErrorInfo} reasons are the
 * most certain, then the words of the message with the statuses they were seen with, then the
 * status alone. Reasons are those of {@code google.api.ErrorReason}; a 404 that names a publisher
 * model is one that exists elsewhere or must be enabled, so it counts as not activated.
 */
final class ErrorRules {

  private static final int[] ANY = {};

  private static final List<ErrorRule> RULES =
      List.of(
          // a blocked prompt, and calls that nobody can read, under status 200
          code(
              CONTENT_BLOCKED,
              "safety|other|blocklist|prohibited_content|image_safety|model_armor|jailbreak"
                  + "|blocked_reason_unspecified|[a-z_]*blocked[a-z_]*",
              200),
          code(
              TOOL_CALL_MALFORMED,
              "malformed_function_call|unexpected_tool_call|too_many_tool_calls",
              200),

          // reasons
          code(AUTH_INVALID, "api_key_invalid|api_key_expired|access_token_type_unsupported"),
          code(AUTH_EXPIRED, "[a-z_]*_expired"),
          code(AUTH_INVALID, "credentials_missing|account_state_invalid|session_cookie_invalid"),
          code(AUTH_INVALID, "unauthenticated"),
          code(NOT_ACTIVATED, "service_disabled|service_not_activated|billing_disabled"),
          code(
              PERMISSION_DENIED,
              "iam_permission_denied|api_key_service_blocked|access_token_scope_insufficient"),
          code(
              PERMISSION_DENIED,
              "consumer_invalid|consumer_suspended|user_project_denied|security_policy_violated"),
          code(PERMISSION_DENIED, "api_key_(http_referrer|ip_address|android_app|ios_app)_blocked"),
          code(PERMISSION_DENIED, "resource_project_invalid|location_(org_)?policy_violated"),

          // words
          says(AUTH_INVALID, "api key (not valid|not found|expired)", 400, 403),
          says(
              CONTEXT_EXCEEDED,
              "token count .{0,60}exceeds|exceeds the maximum number of tokens|input is too long",
              400,
              413),
          says(
              CONTENT_BLOCKED,
              "(prompt|content|request) .{0,80}(blocked|violat)|usage guidelines",
              400),
          says(NOT_ACTIVATED, "has not been used in project|is disabled\\. enable it", ANY),
          says(
              NOT_ACTIVATED,
              "publisher model .{0,300}(not servable|not allowed)|not allowed to use .{0,40}model",
              400,
              403,
              404),
          says(NOT_ACTIVATED, "publisher model .{0,300}(not found|does not have access)", 404, 403),
          says(QUOTA_EXHAUSTED, "perday|per day|daily", 429),
          says(QUOTA_EXHAUSTED, "limit: 0\\b|credits are depleted|spending (cap|limit)", 429),
          says(
              OVERLOADED, "overloaded|high demand|no capacity|capacity is exceeded", 429, 500, 503),
          says(MODEL_UNKNOWN, "(unsupported|invalid|unknown) model|model .{0,200}not found", 400),

          // the status alone
          status(AUTH_INVALID, 401),
          status(QUOTA_EXHAUSTED, 402),
          status(PERMISSION_DENIED, 403, 451),
          status(MODEL_UNKNOWN, 404, 410),
          status(CONTEXT_EXCEEDED, 413),
          status(RATE_LIMITED, 429),
          status(OVERLOADED, 503, 529),
          status(UPSTREAM_TIMEOUT, 408, 504),
          status(UPSTREAM_ERROR, 409, 424, 425, 499, 500, 501, 502, 505, 507, 508),
          status(UPSTREAM_ERROR, 520, 521, 522, 523, 524, 525, 526, 527, 530),
          status(INVALID_REQUEST, 400, 405, 406, 411, 412, 414, 415, 416, 417, 422, 431),

          // an error within a successful answer that states no status
          code(INVALID_REQUEST, "invalid_argument|failed_precondition|out_of_range", 200),
          code(PERMISSION_DENIED, "permission_denied", 200),
          code(MODEL_UNKNOWN, "not_found", 200),
          code(RATE_LIMITED, "resource_exhausted|rate_limit_exceeded", 200),
          code(OVERLOADED, "unavailable", 200),
          code(UPSTREAM_TIMEOUT, "deadline_exceeded", 200),
          status(UPSTREAM_ERROR, 200));

  private ErrorRules() {}

  static ErrorKind classify(ErrorAnswer answer) {
    return ErrorRule.first(RULES, answer);
  }
}
