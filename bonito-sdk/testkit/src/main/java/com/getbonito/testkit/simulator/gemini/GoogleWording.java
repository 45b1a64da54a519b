package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Errors as Google words them. The vendor tells when to come back in a {@code RetryInfo} rather
 * than in a header; what a fault says in a header it says in both.
 */
public final class GoogleWording implements Wording {

  private static final String API = "aiplatform.googleapis.com";
  private static final String GEMINI = "generativelanguage.googleapis.com";

  private final Host host;
  private final boolean events;

  /** Words for plain answers and streams of events. */
  public GoogleWording(Host host) {
    this(host, true);
  }

  /**
   * Words for plain answers and one kind of stream.
   *
   * @param events whether streams are server-sent events, else one JSON array each
   */
  public GoogleWording(Host host, boolean events) {
    this.host = host;
    this.events = events;
  }

  @Override
  public @Nullable Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS -> refuse(refusal, status(refusal));
      case CONTEXT_EXCEEDED ->
          refuse(
              refusal,
              RpcStatus.invalid(
                  "The input token count (1250074) exceeds the maximum number of tokens allowed"
                      + " (1048576)."));
      case CONTENT_POLICY -> null;
      case CONTENT_FILTER -> null;
      case QUOTA -> refuse(refusal, quota());
      case NOT_READY ->
          refuse(refusal, RpcStatus.of(503, "The model is overloaded. Please try again later."));
      case EXPIRED -> refuse(refusal, expired());
      case BAD_SIGNATURE -> refuse(refusal, unauthenticated("ACCESS_TOKEN_TYPE_UNSUPPORTED"));
    };
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return Framing.error(events, error());
  }

  @Override
  public byte[] garbled(byte[] data) {
    return Framing.within(events, data);
  }

  @Override
  public byte[] bulk(boolean stream) {
    return ((stream ? events ? "data: " : "[" : "") + BULK).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return new Refuse(500, Map.of(), Body.JSON, new String(error(), StandardCharsets.UTF_8));
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return host == Host.VERTEX
        ? Map.of("server", "scaffolding on HTTPServer2", "x-vertex-ai-request-id", requestId)
        : Map.of(
            "server",
            "scaffolding on HTTPServer2",
            "server-timing",
            "gfet4t7; dur=" + latency.toMillis());
  }

  private static byte[] error() {
    return Json.bytes(RpcStatus.of(500, "An internal error has occurred. Please retry.").body());
  }

  private RpcStatus status(Refusal refusal) {
    int status = refusal.status();
    String message = refusal.message();
    if (message != null) {
      return RpcStatus.of(status, message);
    }
    return switch (status) {
      case 401 -> unauthenticated("ACCESS_TOKEN_TYPE_UNSUPPORTED");
      case 403 ->
          RpcStatus.of(
                  403,
                  "Permission 'aiplatform.endpoints.predict' denied on resource"
                      + " '//aiplatform.googleapis.com/projects/p' (or it may not exist).")
              .because(
                  "IAM_PERMISSION_DENIED",
                  API,
                  Map.of("permission", "aiplatform.endpoints.predict"));
      case 404 ->
          RpcStatus.missing(
              "Publisher Model was not found or your project does not have access to it.");
      case 408, 504 -> RpcStatus.of(504, "Deadline expired before operation could complete.");
      case 429 -> exhausted(refusal);
      case 503, 529 -> RpcStatus.of(503, "The model is overloaded. Please try again later.");
      case 400 -> RpcStatus.invalid("Request contains an invalid argument.");
      default -> RpcStatus.of(status, "An internal error has occurred. Please retry.");
    };
  }

  private RpcStatus exhausted(Refusal refusal) {
    RpcStatus status =
        RpcStatus.of(
            429,
            host == Host.VERTEX
                ? "Resource exhausted. Please try again later. Please refer to"
                    + " https://cloud.google.com/vertex-ai/generative-ai/docs/error-code-429 for"
                    + " more details."
                : "You exceeded your current quota, please check your plan and billing details.");
    String seconds = refusal.headers().get("retry-after");
    String millis = refusal.headers().get("retry-after-ms");
    if (seconds != null && !seconds.isEmpty() && seconds.chars().allMatch(Character::isDigit)) {
      return status.retryIn(seconds);
    }
    return millis == null ? status : status.retryIn(decimal(millis));
  }

  private static String decimal(String millis) {
    return String.valueOf(Long.parseLong(millis) / 1000.0);
  }

  private RpcStatus quota() {
    String model = host == Host.VERTEX ? API : GEMINI;
    return RpcStatus.of(
            429, "You exceeded your current quota, please check your plan and billing details.")
        .quota(
            model + "/generate_content_requests",
            "GenerateRequestsPerDayPerProjectPerModel",
            "250");
  }

  private static RpcStatus expired() {
    return unauthenticated("ACCESS_TOKEN_EXPIRED");
  }

  static RpcStatus unauthenticated(String reason) {
    return RpcStatus.of(
            401,
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login"
                + " cookie or other valid authentication credential. See"
                + " https://developers.google.com/identity/sign-in/web/devconsole-project.")
        .because(reason, "googleapis.com", Map.of("service", API));
  }

  private Refuse refuse(Refusal refusal, RpcStatus status) {
    Map<String, String> headers = new HashMap<>(refusal.headers());
    headers.putIfAbsent("vary", "Origin");
    byte[] body = Json.bytes(events ? status.body() : Json.array().add(status.body()));
    return new Refuse(status.http(), headers, Body.JSON, new String(body, StandardCharsets.UTF_8));
  }
}
