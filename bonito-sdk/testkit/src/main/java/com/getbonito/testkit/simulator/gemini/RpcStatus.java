package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Json;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as Google words it: {@code google.rpc.Status} in an {@code error} object.
 *
 * <p>Source of the codes: <a
 * href="https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto">code.proto</a>;
 * of the messages: recorded exchanges.
 */
@SuppressWarnings("serial")
public final class RpcStatus extends RuntimeException {

  private static final String TYPE = "type.googleapis.com/google.rpc.";

  private final int http;
  private final String status;
  private final ArrayNode details = Json.array();

  private RpcStatus(int http, String status, String message) {
    super(message, null, false, false);
    this.http = http;
    this.status = status;
  }

  /** The error that an HTTP status stands for. */
  public static RpcStatus of(int http, String message) {
    return new RpcStatus(http, name(http), message);
  }

  /** 400: the request cannot be meant. */
  public static RpcStatus invalid(String message) {
    return of(400, message);
  }

  /** 404: nothing of this name. */
  public static RpcStatus missing(String message) {
    return of(404, message);
  }

  /** The same with an {@code ErrorInfo}. */
  public RpcStatus because(String reason, String domain, Map<String, String> metadata) {
    ObjectNode detail = detail("ErrorInfo");
    detail.put("reason", reason);
    detail.put("domain", domain);
    ObjectNode about = detail.putObject("metadata");
    metadata.forEach(about::put);
    return this;
  }

  /** The same with a {@code RetryInfo}; the delay in seconds with an optional fraction. */
  public RpcStatus retryIn(String seconds) {
    detail("RetryInfo").put("retryDelay", seconds + "s");
    return this;
  }

  /** The same with a {@code QuotaFailure} for a quota of this name. */
  public RpcStatus quota(String metric, String id, String value) {
    ObjectNode violation = detail("QuotaFailure").putArray("violations").addObject();
    violation.put("quotaMetric", metric);
    violation.put("quotaId", id);
    violation.put("quotaValue", value);
    return this;
  }

  public int http() {
    return http;
  }

  /** The error in its envelope. */
  public ObjectNode body() {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.put("code", http);
    error.put("message", getMessage());
    error.put("status", status);
    if (!details.isEmpty()) {
      error.set("details", details);
    }
    return body;
  }

  /** The code's name for an HTTP status. */
  static String name(int http) {
    return switch (http) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 501 -> "UNIMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      case 408, 504 -> "DEADLINE_EXCEEDED";
      default -> http < 500 ? "FAILED_PRECONDITION" : "INTERNAL";
    };
  }

  private ObjectNode detail(String type) {
    return details.addObject().put("@type", TYPE + type);
  }
}
