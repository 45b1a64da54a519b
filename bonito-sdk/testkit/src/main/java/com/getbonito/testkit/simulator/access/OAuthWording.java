package com.getbonito.testkit.simulator.access;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Errors of a token endpoint, RFC 6749 section 5.2. */
public final class OAuthWording implements Wording {

  private static final String JSON = "application/json; charset=utf-8";

  @Override
  public Refuse refusal(Refusal refusal) {
    String message = Objects.requireNonNullElse(refusal.message(), "The request was refused.");
    return new Refuse(
        refusal.status(), refusal.headers(), JSON, body(code(refusal.status()), message));
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return errorAnswer(error).body().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return new Refuse(500, Map.of(), JSON, body("server_error", "The server had an error."));
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return Map.of("cache-control", "no-store", "x-request-id", requestId);
  }

  private static String code(int status) {
    return switch (status) {
      case 400, 404 -> "invalid_request";
      case 401, 403 -> "invalid_client";
      default -> status < 500 && status != 429 ? "invalid_request" : "temporarily_unavailable";
    };
  }

  private static String body(String code, String message) {
    byte[] body = Json.bytes(Json.object().put("error", code).put("error_description", message));
    return new String(body, StandardCharsets.UTF_8);
  }
}
