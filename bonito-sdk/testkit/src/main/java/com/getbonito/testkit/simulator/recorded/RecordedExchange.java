package com.getbonito.testkit.simulator.recorded;

import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One recorded exchange.
 *
 * @param key what a request must have in common with it, see {@link #key}
 * @param headers header fields of the answer without those of the transport
 * @param tokens what the answer says was used
 */
record RecordedExchange(
    String key,
    int status,
    Map<String, String> headers,
    byte[] body,
    boolean stream,
    Tokens tokens) {

  private static final Set<String> OF_THE_TRANSPORT =
      Set.of("content-length", "content-encoding", "transfer-encoding", "connection", "date");

  static RecordedExchange read(JsonNode line) {
    JsonNode request = line.path("request");
    JsonNode response = line.path("response");
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .path("headers")
        .forEachEntry((name, value) -> {
          if (!OF_THE_TRANSPORT.contains(name)) {
            headers.put(name, value.asString(""));
          }
        });
    byte[] body = body(response);
    String path = path(request.path("url").asString("/"));
    return new RecordedExchange(
        key(request.path("method").asString("POST"), path, request.path("body")),
        response.path("status").asInt(200),
        headers,
        body,
        line.path("stream").asString("").equals("sse"),
        tokens(new String(body, StandardCharsets.UTF_8)));
  }

  /** Method, the operation at the end of the path, and the body with sorted keys. */
  static String key(String method, String path, JsonNode body) {
    int version = path.lastIndexOf("/v1/");
    String operation = version < 0 ? path : path.substring(version + 3);
    return method + " " + operation + " " + (body.isMissingNode() ? "" : Json.canonical(body));
  }

  /** Recorded addresses hold placeholders that no URI may have. */
  private static String path(String url) {
    int scheme = url.indexOf("://");
    int start = Math.max(0, url.indexOf('/', scheme < 0 ? 0 : scheme + 3));
    int query = url.indexOf('?', start);
    return query < 0 ? url.substring(start) : url.substring(start, query);
  }

  private static byte[] body(JsonNode response) {
    if (response.has("base64")) {
      return Base64.getDecoder().decode(response.path("base64").asString());
    }
    if (response.has("text")) {
      return response.path("text").asString("").getBytes(StandardCharsets.UTF_8);
    }
    return response.has("body") ? Json.bytes(response.path("body")) : new byte[0];
  }

  /** The last usage object of an answer, plain or streamed. */
  private static Tokens tokens(String body) {
    Tokens tokens = Tokens.NONE;
    for (String line : body.startsWith("{") ? new String[] {body} : body.split("\n", -1)) {
      String data = line.startsWith("data:") ? line.substring(5).strip() : line;
      tokens = data.startsWith("{") ? usage(data, tokens) : tokens;
    }
    return tokens;
  }

  private static Tokens usage(String json, Tokens otherwise) {
    JsonNode usage;
    try {
      usage = Json.read(json).path("usage");
    } catch (JacksonException e) {
      return otherwise;
    }
    if (!usage.has("prompt_tokens")) {
      return otherwise;
    }
    return new Tokens(
        usage.path("prompt_tokens").asLong(0),
        usage.path("prompt_tokens_details").path("cached_tokens").asLong(0),
        usage.path("completion_tokens").asLong(0),
        usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0));
  }
}
