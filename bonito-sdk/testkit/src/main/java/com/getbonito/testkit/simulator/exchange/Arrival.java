package com.getbonito.testkit.simulator.exchange;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as a transport hands it over.
 *
 * @param connection number that {@code Ledger.connected} gave to the connection
 * @param protocol {@code HTTP/1.1} or {@code HTTP/2}
 * @param method HTTP method
 * @param path path without the query, escapes as they came
 * @param query what follows the question mark, escapes as they came; empty where there is none
 * @param headers names in lower case
 * @param bytes body, must not be modified
 */
public record Arrival(
    long connection,
    String protocol,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    byte[] bytes) {

  /** An arrival at an address as a request line has it. */
  public static Arrival at(
      long connection,
      String protocol,
      String method,
      String uri,
      Map<String, String> headers,
      byte[] bytes) {
    int query = uri.indexOf('?');
    return new Arrival(
        connection,
        protocol,
        method,
        query < 0 ? uri : uri.substring(0, query),
        query < 0 ? "" : uri.substring(query + 1),
        headers,
        bytes);
  }

  /** The body as text. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
