package com.getbonito.testkit.simulator.azure;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Reason;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.openai.OpenAiWording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Errors as Azure words them, and the header fields of its gateway. */
final class AzureWording implements Wording {

  private static final String JSON = "application/json";

  private final OpenAiWording openai = new OpenAiWording();
  private final String region;

  AzureWording(String region) {
    this.region = region;
  }

  @Override
  public Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS -> status(refusal);
      case CONTENT_POLICY, CONTENT_FILTER ->
          new Refuse(400, refusal.headers(), JSON, ContentFilters.refusal());
      case NOT_READY -> status(new Refusal(Reason.STATUS, 503, refusal.headers(), null));
      case EXPIRED ->
          plain(
              refusal,
              401,
              "Unauthorized",
              "Access token is missing, invalid, audience is incorrect"
                  + " (https://cognitiveservices.azure.com), or have expired.");
      case BAD_SIGNATURE -> status(new Refusal(Reason.STATUS, 401, refusal.headers(), null));
      case CONTEXT_EXCEEDED, QUOTA -> openai.refusal(refusal);
    };
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return openai.errorEvent(error);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return openai.errorAnswer(error);
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    Map<String, String> headers = new HashMap<>();
    byte[] seed = requestId.getBytes(StandardCharsets.UTF_8);
    headers.put("apim-request-id", UUID.nameUUIDFromBytes(seed).toString());
    headers.put("x-request-id", requestId);
    headers.put("x-ms-region", region);
    headers.put("x-ratelimit-limit-requests", "250");
    headers.put("x-ratelimit-remaining-requests", "249");
    headers.put("x-ratelimit-reset-requests", "0");
    headers.put("x-ratelimit-limit-tokens", "250000");
    headers.put("x-ratelimit-remaining-tokens", "249990");
    headers.put("x-ratelimit-reset-tokens", "0");
    return headers;
  }

  /** A refusal that a request itself has earned. */
  Refuse refuse(int status, String code, String message) {
    return plain(new Refusal(Reason.STATUS, status), status, code, message);
  }

  /** 404: no such deployment. */
  Refuse missing() {
    return status(new Refusal(Reason.STATUS, 404));
  }

  private Refuse status(Refusal refusal) {
    int status = refusal.status();
    return switch (status) {
      case 401 ->
          plain(
              refusal,
              status,
              "401",
              "Access denied due to invalid subscription key or wrong API endpoint. Make sure to"
                  + " provide a valid key for an active subscription and use a correct regional"
                  + " API endpoint for your resource.");
      case 403 ->
          plain(
              refusal,
              status,
              "PermissionDenied",
              "The principal lacks the required data action"
                  + " `Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action`"
                  + " to perform this operation.");
      case 404 ->
          plain(
              refusal,
              status,
              "DeploymentNotFound",
              "The API deployment for this resource does not exist. If you created the deployment"
                  + " within the last 5 minutes, please wait a moment and try again.");
      case 408 -> plain(refusal, status, "Timeout", "The operation was timeout.");
      case 429 -> limited(refusal);
      case 503, 529 ->
          plain(
              refusal,
              503,
              "ServiceUnavailable",
              "The service is temporarily unable to process your request. Please try again"
                  + " later.");
      case 504 -> plain(refusal, status, "GatewayTimeout", "The gateway timed out.");
      default -> openai.refusal(refusal);
    };
  }

  private Refuse limited(Refusal refusal) {
    Map<String, String> headers = new HashMap<>(refusal.headers());
    String seconds = headers.getOrDefault("retry-after", "");
    if (!seconds.isEmpty() && seconds.chars().allMatch(Character::isDigit)) {
      headers.put("retry-after-ms", seconds + "000");
    }
    Refusal told = new Refusal(Reason.STATUS, 429, headers, refusal.message());
    return plain(
        told, 429, "RateLimitReached", "Your requests have exceeded rate limit in " + region + ".");
  }

  private static Refuse plain(Refusal refusal, int status, String code, String message) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    String words = Objects.requireNonNullElse(refusal.message(), message);
    error.put("code", code);
    error.put("message", words);
    if (code.equals("RateLimitReached")) {
      error.put("details", words);
    }
    String text = new String(Json.bytes(body), StandardCharsets.UTF_8);
    return new Refuse(status, refusal.headers(), JSON, text);
  }
}
