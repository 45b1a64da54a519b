package com.getbonito.testkit.simulator.script;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as the endpoint received it, complete and readable.
 *
 * @param method HTTP method
 * @param path path without the query, escapes as they came
 * @param query what follows the question mark; empty where there is none
 * @param headers header fields by name in lower case; of several equal ones the last
 * @param model model named in the request, without a fault suffix; empty where there is none
 * @param stream whether a stream was asked for
 * @param body body as text
 */
public record SimulatedRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String model,
    boolean stream,
    String body) {

  /** Size of the body in bytes of UTF-8. */
  public int bodyBytes() {
    return body.getBytes(StandardCharsets.UTF_8).length;
  }
}
