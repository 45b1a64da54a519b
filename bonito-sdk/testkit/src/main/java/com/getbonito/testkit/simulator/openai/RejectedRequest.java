package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that the provider refuses, with the status and error object that say why. */
@SuppressWarnings("serial")
public final class RejectedRequest extends RuntimeException {

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;

  public RejectedRequest(
      int status, String type, @Nullable String code, @Nullable String param, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
  }

  static RejectedRequest invalid(@Nullable String code, @Nullable String param, String message) {
    return new RejectedRequest(400, "invalid_request_error", code, param, message);
  }

  public int status() {
    return status;
  }

  /** The error object, as the body of the answer. */
  public byte[] body() {
    ObjectNode error = Json.object();
    error.put("message", getMessage());
    error.put("type", type);
    error.put("param", param);
    error.put("code", code);
    ObjectNode body = Json.object();
    body.set("error", error);
    return Json.bytes(body);
  }
}
