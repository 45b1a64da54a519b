package com.getbonito.testkit.simulator.anthropic;

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

/**
 * Error answers and events as Anthropic words them: <a
 * href="https://docs.anthropic.com/en/api/errors">errors</a>.
 */
public final class AnthropicWording implements Wording {

  private static final String JSON = "application/json";
  private static final String INVALID = "invalid_request_error";

  @Override
  public Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS -> status(refusal);
      case CONTEXT_EXCEEDED ->
          json(refusal, 400, INVALID, "prompt is too long: 9001 tokens > 8192 maximum");
      case CONTENT_POLICY, CONTENT_FILTER ->
          json(refusal, 400, INVALID, "Output blocked by content filtering policy");
      case QUOTA ->
          json(
              refusal,
              400,
              INVALID,
              "Your credit balance is too low to access the Anthropic API. Please go to Plans &"
                  + " Billing to upgrade or purchase credits.");
      case NOT_READY -> json(refusal, 529, "overloaded_error", "Overloaded");
      case EXPIRED, BAD_SIGNATURE ->
          status(new Refusal(Reason.STATUS, 401, refusal.headers(), refusal.message()));
    };
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    String data = errorObject(type(error), "Simulated: " + error.code());
    return ("event: error\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    String type = type(error);
    int status =
        switch (type) {
          case "overloaded_error" -> 529;
          case "rate_limit_error" -> 429;
          case INVALID -> 400;
          case "timeout_error" -> 504;
          default -> 500;
        };
    return new Refuse(status, Map.of(), JSON, errorObject(type, "Simulated: " + error.code()));
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return Map.of("request-id", requestId, "anthropic-organization-id", "org-simulated");
  }

  @Override
  public byte[] garbled(byte[] data) {
    byte[] event = Wording.super.garbled(data);
    byte[] name = "event: content_block_delta\n".getBytes(StandardCharsets.US_ASCII);
    byte[] both = new byte[name.length + event.length];
    System.arraycopy(name, 0, both, 0, name.length);
    System.arraycopy(event, 0, both, name.length, event.length);
    return both;
  }

  static String type(ErrorEvent error) {
    return switch (error.code()) {
      case "server_error", "model_error" -> "api_error";
      case "overloaded" -> "overloaded_error";
      case "rate_limit" -> "rate_limit_error";
      case "timeout" -> "timeout_error";
      case "invalid" -> INVALID;
      default -> error.code();
    };
  }

  private static Refuse status(Refusal refusal) {
    int status = refusal.status();
    return switch (status) {
      case 400 -> json(refusal, status, INVALID, "messages: Field required");
      case 401 -> json(refusal, status, "authentication_error", "invalid x-api-key");
      case 403 ->
          json(refusal, status, "permission_error", "Your API key does not have permission.");
      case 404 -> json(refusal, status, "not_found_error", "model: no-such-model");
      case 413 -> json(refusal, status, "request_too_large", "Request exceeds the maximum size");
      case 429 ->
          json(
              refusal,
              status,
              "rate_limit_error",
              "This request would exceed your organization's rate limit.");
      case 408, 504 -> json(refusal, status, "timeout_error", "Request timed out.");
      case 503, 529 -> json(refusal, status, "overloaded_error", "Overloaded");
      default -> json(refusal, status, "api_error", "Internal server error");
    };
  }

  private static Refuse json(Refusal refusal, int status, String type, String message) {
    String words = Objects.requireNonNullElse(refusal.message(), message);
    return new Refuse(status, refusal.headers(), JSON, errorObject(type, words));
  }

  private static String errorObject(String type, String message) {
    StringBuilder out = new StringBuilder(160).append("{\"type\":\"error\",\"error\":{\"type\":");
    Json.quote(out, type);
    out.append(",\"message\":");
    Json.quote(out, message);
    return out.append("}}").toString();
  }
}
