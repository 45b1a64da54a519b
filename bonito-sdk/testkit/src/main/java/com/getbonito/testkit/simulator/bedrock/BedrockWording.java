package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.BadFrame;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import com.getbonito.testkit.simulator.model.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Errors as Bedrock words them: the kind in {@code x-amzn-errortype}, in streams exceptions in
 * frames of their own. Statuses are those of the service model.
 */
public final class BedrockWording implements Wording {

  private static final String JSON = "application/json";
  private static final String SUFFIX = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
  private static final String VALIDATION = "ValidationException";

  @Override
  public @Nullable Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS -> status(refusal);
      case CONTEXT_EXCEEDED ->
          error(refusal, 400, VALIDATION, "Input is too long for requested model.");
      case CONTENT_POLICY, CONTENT_FILTER -> null;
      case QUOTA ->
          error(
              refusal,
              400,
              "ServiceQuotaExceededException",
              "Your request exceeds the service quota for your account.");
      case NOT_READY ->
          error(
              refusal,
              429,
              "ModelNotReadyException",
              "The model is not ready for inference. Wait and try again.");
      case EXPIRED ->
          error(
              refusal,
              403,
              "ExpiredTokenException",
              "The security token included in the request is expired");
      case BAD_SIGNATURE ->
          error(
              refusal,
              403,
              "InvalidSignatureException",
              "The request signature we calculated does not match the signature you provided.");
    };
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    String type = type(error);
    String first = type.substring(0, 1).toLowerCase(Locale.ROOT);
    return EventFrame.exception(first + type.substring(1), Json.utf8(body(message(error))));
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    String type = type(error);
    int status =
        switch (type) {
          case "ThrottlingException" -> 429;
          case "ServiceUnavailableException" -> 503;
          case "ModelStreamErrorException", "ModelErrorException" -> 424;
          case "ModelTimeoutException" -> 408;
          case VALIDATION -> 400;
          default -> 500;
        };
    return refuse(status, type, message(error), Map.of());
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return Map.of("x-amzn-requestid", requestId);
  }

  @Override
  public byte[] garbled(byte[] data) {
    return EventFrame.event("contentBlockDelta", data);
  }

  @Override
  public byte[] broken(BadFrame how, byte[] frame) {
    return switch (how.twist()) {
      case CHECKSUM -> EventFrame.withWrongChecksum(frame);
      case LENGTH -> EventFrame.withWrongLength(frame);
      case HUGE -> EventFrame.huge();
    };
  }

  @Override
  public byte[] bulk(boolean stream) {
    return stream ? EventFrame.endless() : Wording.super.bulk(false);
  }

  private static String type(ErrorEvent error) {
    return switch (error.code()) {
      case "server_error" -> "InternalServerException";
      case "overloaded" -> "ServiceUnavailableException";
      case "rate_limit" -> "ThrottlingException";
      case "model_error" -> "ModelStreamErrorException";
      case "timeout" -> "ModelTimeoutException";
      case "invalid" -> VALIDATION;
      default -> error.code();
    };
  }

  private static String message(ErrorEvent error) {
    return "The system encountered an unexpected error during processing: " + error.code();
  }

  private static Refuse status(Refusal refusal) {
    return switch (refusal.status()) {
      case 400 -> error(refusal, 400, VALIDATION, "The provided request is not valid");
      case 401 ->
          error(
              refusal,
              403,
              "UnrecognizedClientException",
              "The security token included in the request is invalid.");
      case 403 ->
          error(
              refusal,
              403,
              "AccessDeniedException",
              "User is not authorized to perform: bedrock:InvokeModel");
      case 404 ->
          error(
              refusal,
              404,
              "ResourceNotFoundException",
              "Could not resolve the foundation model from the provided model identifier.");
      case 405 -> error(refusal, 405, "UnsupportedOperationException", "Method not allowed");
      case 408 ->
          error(refusal, 408, "ModelTimeoutException", "The request took too long to process.");
      case 424 ->
          error(refusal, 424, "ModelErrorException", "The model failed to process the request.");
      case 429 ->
          error(
              refusal,
              429,
              "ThrottlingException",
              "Too many requests, please wait before trying again.");
      case 503, 529 ->
          error(
              refusal,
              503,
              "ServiceUnavailableException",
              "Bedrock is unable to process your request.");
      default ->
          error(
              refusal,
              refusal.status(),
              "InternalServerException",
              "The system encountered an unexpected error during processing. Try your request"
                  + " again.");
    };
  }

  private static Refuse error(Refusal refusal, int status, String type, String message) {
    String words = Objects.requireNonNullElse(refusal.message(), message);
    return refuse(status, type, words, refusal.headers());
  }

  private static Refuse refuse(
      int status, String type, String message, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("x-amzn-errortype", type + SUFFIX);
    return new Refuse(status, all, JSON, body(message));
  }

  private static String body(String message) {
    StringBuilder out = new StringBuilder(96).append("{\"message\":");
    Json.quote(out, message);
    return out.append('}').toString();
  }
}
