package com.getbonito.wire.openai;

import static com.getbonito.error.ErrorKind.AUTH_EXPIRED;
import static com.getbonito.error.ErrorKind.AUTH_INVALID;
import static com.getbonito.error.ErrorKind.CONTENT_BLOCKED;
import static com.getbonito.error.ErrorKind.CONTEXT_EXCEEDED;
import static com.getbonito.error.ErrorKind.INVALID_REQUEST;
import static com.getbonito.error.ErrorKind.MODEL_NOT_READY;
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
 * What failed answers mean. The first rule that applies wins: codes are the most certain, then the
 * words of the message, then the status alone. A rule by words is tied to the statuses with which
 * those words were seen.
 *
 * <p>OpenAI, Groq, Azure OpenAI and Foundry, OpenRouter, DeepSeek, Mistral, Cerebras, vLLM,
 * llama.cpp, Hugging Face and Gemini's compatible endpoint were looked at.
 */
final class ErrorRules {

  /** Statuses of a refusal, and 200 for an error within a stream or body. */
  private static final int[] REFUSED = {200, 400, 403, 404, 413, 422, 429, 500, 503};

  private static final int[] ANY = {};

  private static final List<ErrorRule> RULES =
      List.of(
          // codes
          code(
              CONTENT_BLOCKED,
              "content_filter|responsibleaipolicyviolation|content_policy_violation"),
          code(CONTENT_BLOCKED, "invalid_prompt|image_content_policy_violation|bio_policy"),
          code(CONTENT_BLOCKED, "data_inspection_failed|datainspectionfailed|moderation_blocked"),
          code(CONTEXT_EXCEEDED, "context_length_exceeded|too_many_prompt_tokens"),
          code(
              CONTEXT_EXCEEDED,
              "exceed_context_size_error|context_window_exceeded|request_too_large"),
          code(TOOL_CALL_MALFORMED, "tool_use_failed"),
          code(QUOTA_EXHAUSTED, "insufficient_quota|billing_hard_limit_reached|billing_not_active"),
          code(QUOTA_EXHAUSTED, "insufficient_balance|insufficient_funds|quota_exceeded"),
          code(INVALID_REQUEST, "previous_response_not_found"),
          code(
              INVALID_REQUEST,
              "(invalid|empty)_(base64_)?image.*|image_.*|unsupported_image.*",
              200),
          code(NOT_ACTIVATED, "deploymentnotfound"),
          code(NOT_ACTIVATED, "model_not_found", 403, 404),
          code(MODEL_UNKNOWN, "model_not_found|unknown_model|invalid_model|model_decommissioned"),
          code(AUTH_EXPIRED, ".*expired.*", 401, 403),
          code(AUTH_INVALID, "invalid_api_key|api_key_invalid", 200, 400, 403),
          code(OVERLOADED, "overloaded_error|engine_overloaded|engine_overloaded_error|overloaded"),
          code(OVERLOADED, "capacity_exceeded|no_capacity|service_unavailable", 200, 429, 500, 503),

          // messages
          says(AUTH_EXPIRED, "expired", 401, 403),
          says(CONTEXT_EXCEEDED, "(maximum|max|model'?s?) context (length|window|size)", REFUSED),
          says(CONTEXT_EXCEEDED, "context (length|window|size) (exceeded|limit|of)", REFUSED),
          says(CONTEXT_EXCEEDED, "exceed\\w* (the |its |your )?(\\w+ ){0,3}context", REFUSED),
          says(
              CONTEXT_EXCEEDED,
              "(prompt|input|messages?) (is |are )?(too long|too large)",
              REFUSED),
          says(CONTEXT_EXCEEDED, "length of all messages is too long", REFUSED),
          says(
              CONTEXT_EXCEEDED,
              "input token count .{0,40}exceeds|too many (prompt|input) tokens",
              REFUSED),
          says(
              CONTENT_BLOCKED,
              "content (management|safety|usage) polic|content policy",
              200,
              400,
              403),
          says(
              CONTENT_BLOCKED,
              "requires moderation|inappropriate content|safety system",
              200,
              400,
              403),
          says(
              QUOTA_EXHAUSTED,
              "exceeded your current quota|insufficient (balance|credits|quota|funds)",
              ANY),
          says(
              QUOTA_EXHAUSTED,
              "(requests|tokens) per day|\\b(rpd|tpd)\\b|daily (limit|quota)",
              200,
              429),
          says(MODEL_NOT_READY, "model .{0,200}(loading|warming|starting)|loading model", ANY),
          says(AUTH_INVALID, "api key not valid|invalid api.?key|incorrect api key", 200, 400, 403),
          says(
              MODEL_UNKNOWN,
              "not a valid model|invalid model|unknown model|model not exist",
              200,
              400,
              422),
          says(
              MODEL_UNKNOWN,
              "model .{0,200}(does not exist|not found|is not supported)",
              200,
              400,
              422),
          says(OVERLOADED, "overloaded|at capacity|no (available )?capacity", 200, 429, 500, 503),
          says(RATE_LIMITED, "rate.?limit|too many requests", 200),

          // the status alone
          status(AUTH_INVALID, 401),
          status(QUOTA_EXHAUSTED, 402),
          status(PERMISSION_DENIED, 403, 451),
          status(MODEL_UNKNOWN, 404, 410),
          status(CONTEXT_EXCEEDED, 413),
          status(RATE_LIMITED, 429),
          status(OVERLOADED, 498, 503, 529),
          status(UPSTREAM_TIMEOUT, 408, 504, 522, 524),
          status(UPSTREAM_ERROR, 409, 424, 425, 499, 500, 501, 502, 505, 507, 508),
          status(UPSTREAM_ERROR, 520, 521, 523, 525, 526, 527, 530),
          status(INVALID_REQUEST, 400, 405, 406, 411, 414, 415, 416, 417, 422, 431),

          // an error within a successful answer that says nothing more telling
          code(INVALID_REQUEST, "invalid_request_error|invalid_request|bad_request", 200),
          code(RATE_LIMITED, "rate_limit_exceeded|rate_limit_error|ratelimitreached", 200),
          status(UPSTREAM_ERROR, 200));

  private ErrorRules() {}

  static ErrorKind classify(ErrorAnswer answer) {
    return ErrorRule.first(RULES, answer);
  }
}
