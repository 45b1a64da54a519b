package com.getbonito.testkit.simulator.sts;

import com.getbonito.testkit.simulator.exchange.Wording;
import com.getbonito.testkit.simulator.fault.Effect.ErrorEvent;
import com.getbonito.testkit.simulator.fault.Effect.Refusal;
import com.getbonito.testkit.simulator.fault.Effect.Refuse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Errors of the token service: XML of AWS's query protocol. */
final class StsWording implements Wording {

  @Override
  public Refuse refusal(Refusal refusal) {
    return switch (refusal.reason()) {
      case STATUS, CONTEXT_EXCEEDED, CONTENT_POLICY, CONTENT_FILTER -> status(refusal);
      case QUOTA, NOT_READY -> error(refusal, 400, "Throttling", "Rate exceeded");
      case EXPIRED ->
          error(
              refusal,
              403,
              "ExpiredToken",
              "The security token included in the request is expired");
      case BAD_SIGNATURE ->
          error(
              refusal,
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided.");
    };
  }

  /** An error with a code of its own. */
  static Refuse refuse(int status, String code, String message, Map<String, String> headers) {
    String body =
        """
        <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error>\
        <Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
        <RequestId>simulated</RequestId></ErrorResponse>\
        """
            .formatted(status < 500 ? "Sender" : "Receiver", code, Xml.escaped(message));
    return new Refuse(status, headers, "text/xml", body);
  }

  @Override
  public byte[] errorEvent(ErrorEvent error) {
    return errorAnswer(error).body().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Refuse errorAnswer(ErrorEvent error) {
    return refuse(500, "InternalFailure", error.code(), Map.of());
  }

  @Override
  public Map<String, String> headers(String requestId, Duration latency) {
    return Map.of("x-amzn-requestid", requestId);
  }

  private static Refuse status(Refusal refusal) {
    return switch (refusal.status()) {
      case 400 -> error(refusal, 400, "ValidationError", "The request is not valid.");
      case 401 ->
          error(
              refusal,
              403,
              "InvalidClientTokenId",
              "The security token included in the request is invalid.");
      case 403 -> error(refusal, 403, "AccessDenied", "Not authorized to perform this action.");
      case 429 -> error(refusal, 400, "Throttling", "Rate exceeded");
      case 503 -> error(refusal, 503, "ServiceUnavailable", "The service is unavailable.");
      default -> error(refusal, refusal.status(), "InternalFailure", "An internal error occurred.");
    };
  }

  private static Refuse error(Refusal refusal, int status, String code, String message) {
    return refuse(
        status, code, Objects.requireNonNullElse(refusal.message(), message), refusal.headers());
  }
}
