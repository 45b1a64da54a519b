package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Error answers as OpenAI words them, and Azure's content filter. */
public class OpenAiWording implements Wording {

  private static final String JSON = "application/json";
  private static final String INVALID = "invalid_request_error";

  /** For dialects that differ from OpenAI's in some words. */
  public OpenAiWording() {}

  @Override
  public Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS -> status(refusal);
      case CONTEXT_EXCEEDED ->
          json(
              refusal,
              400,
              INVALID,
              "context_length_exceeded",
              "This model's maximum context length is 8192 tokens. However, your messages resulted"
                  + " in 9001 tokens. Please reduce the length of the messages.");
      case CONTENT_POLICY ->
          json(
              refusal,
              400,
              INVALID,
              "content_policy_violation",
              "Your request was rejected as a result of our safety system.");
      case CONTENT_FILTER -> new Refuse(400, refusal.headers(), JSON, contentFilter());
      case QUOTA ->
          json(
              refusal,
              429,
              "insufficient_quota",
              "insufficient_quota",
              "You exceeded your current quota, please check your plan and billing details.");
      case NOT_READY -> status(new Refusal(Reason.STATUS, 503, refusal.headers(), null));
      case EXPIRED, BAD_SIGNATURE ->
          status(new Refusal(Reason.STATUS, 401, refusal.headers(), refusal.message()));
    };
  }

  @Override
  public Refuse invalid(String message) {
    return new Refuse(400, Map.of(), JSON, errorObject(INVALID, "unknown_fault", message));
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return ("data: " + errorObject(error) + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return new Refuse(500, Map.of(), JSON, errorObject(error));
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return Map.of(
        "x-request-id", requestId, "openai-processing-ms", String.valueOf(latency.toMillis()));
  }

  private static Refuse status(Refusal refusal) {
    int status = refusal.status();
    return switch (status) {
      case 400 -> json(refusal, status, INVALID, "invalid_value", "Invalid value.");
      case 401 -> json(refusal, status, INVALID, "invalid_api_key", "Incorrect API key provided.");
      case 403 -> json(refusal, status, INVALID, "permission_denied", "Access denied.");
      case 404 -> json(refusal, status, INVALID, "model_not_found", "No such model.");
      case 408 -> json(refusal, status, "timeout", "request_timeout", "The model timed out.");
      case 424 -> json(refusal, status, "model_error", "model_error", "The model failed.");
      case 429 ->
          json(
              refusal,
              status,
              "requests",
              "rate_limit_exceeded",
              "Rate limit reached for requests.");
      case 503 ->
          json(
              refusal, status, "server_error", "service_unavailable", "The service is overloaded.");
      case 504 ->
          json(refusal, status, "server_error", "gateway_timeout", "The upstream timed out.");
      case 529 -> json(refusal, status, "overloaded_error", "overloaded", "Overloaded.");
      default -> json(refusal, status, "server_error", "server_error", "The server had an error.");
    };
  }

  private static String contentFilter() {
    return """
    {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's \
    content management policy.","type":null,"param":"prompt","code":"content_filter",\
    "status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":\
    {"violence":{"filtered":true,"severity":"medium"}}}}}\
    """;
  }

  private static String errorObject(ErrorEvent error) {
    return errorObject(
        "server_error", error.code(), "The server had an error while processing your request.");
  }

  private static Refuse json(
      Refusal refusal, int status, String type, String code, String message) {
    String words = Objects.requireNonNullElse(refusal.message(), message);
    return new Refuse(status, refusal.headers(), JSON, errorObject(type, code, words));
  }

  private static String errorObject(String type, String code, String message) {
    StringBuilder out = new StringBuilder(192).append("{\"error\":{\"message\":");
    Json.quote(out, message);
    out.append(",\"type\":");
    Json.quote(out, type);
    out.append(",\"param\":null,\"code\":");
    Json.quote(out, code);
    return out.append("}}").toString();
  }
}
