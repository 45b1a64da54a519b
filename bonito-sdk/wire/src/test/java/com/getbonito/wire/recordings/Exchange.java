package com.getbonito.wire.recordings;

import com.getbonito.spi.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** One recorded exchange, as a line of the corpus gives it. */
record Exchange(JsonNode line) {

  static final ObjectMapper MAPPER = JsonMapper.builder().build();

  /** What the codecs of this module speak. */
  enum Scope {
    CHAT,
    EMBEDDING,
    /** A cloud's, which a suite of the verification module judges by the vendor's own client. */
    ELSEWHERE,
    OUTSIDE
  }

  static Exchange parse(String text) {
    return new Exchange(MAPPER.readTree(text));
  }

  String id() {
    return line.path("id").asString("");
  }

  String provider() {
    return line.path("provider").asString("");
  }

  String op() {
    return line.path("op").asString("");
  }

  /** By what the line says, never by the name of its file. */
  Scope scope() {
    boolean chat = op().endsWith("/chat/completions");
    boolean embedding = op().endsWith("/embeddings");
    return switch (provider()) {
      case "openai", "openai-compatible" ->
          chat
              ? Scope.CHAT
              : embedding
                  ? Scope.EMBEDDING
                  : op().endsWith("/responses") ? Scope.ELSEWHERE : Scope.OUTSIDE;
      case "anthropic",
          "aws-bedrock-runtime",
          "aws-bedrock-openai",
          "azure-openai",
          "azure-foundry",
          "gcp-vertex",
          "google-gemini-api" ->
          Scope.ELSEWHERE;
      case "groq" -> chat ? Scope.CHAT : Scope.OUTSIDE;
      default -> Scope.OUTSIDE;
    };
  }

  JsonNode request() {
    return line.path("request").path("body");
  }

  byte[] requestBytes() {
    return request().toString().getBytes(StandardCharsets.UTF_8);
  }

  int status() {
    return line.path("response").path("status").asInt(0);
  }

  Headers headers() {
    List<String> pairs = new ArrayList<>();
    line.path("response")
        .path("headers")
        .properties()
        .forEach(header -> {
          pairs.add(header.getKey());
          pairs.add(header.getValue().asString(""));
        });
    return Headers.of(pairs);
  }

  /** The body's bytes; a recorded JSON body is written out again. */
  byte[] body() {
    JsonNode response = line.path("response");
    String text =
        response.has("body") ? bodyText(response.get("body")) : response.path("text").asString("");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String bodyText(JsonNode body) {
    return body.isString() ? body.asString() : body.toString();
  }

  /** Whether the answer is an event stream. */
  boolean streamed() {
    return line.path("response").has("text")
        && ("sse".equals(line.path("stream").asString(""))
            || request().path("stream").asBoolean(false));
  }
}
