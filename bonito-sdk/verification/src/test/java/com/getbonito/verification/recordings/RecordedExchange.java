package com.getbonito.verification.recordings;

import com.getbonito.spi.Headers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One recorded exchange, as a line of the corpus gives it.
 *
 * @param file name of its file
 * @param line the line
 */
public record RecordedExchange(String file, JsonNode line) {

  public static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public String id() {
    return line.path("id").asString("");
  }

  /** Who answered, for example {@code aws-bedrock-runtime}. */
  public String provider() {
    return line.path("provider").asString("");
  }

  /** The operation, as the corpus names it. */
  public String op() {
    return line.path("op").asString("");
  }

  /** The model as the corpus names it; may be empty. */
  public String model() {
    return line.path("model").asString("");
  }

  public String url() {
    return line.path("request").path("url").asString("");
  }

  /** The request's body; missing where none was recorded. */
  public JsonNode request() {
    return line.path("request").path("body");
  }

  public byte[] requestBytes() {
    JsonNode body = request();
    return (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
  }

  public int status() {
    return line.path("response").path("status").asInt(0);
  }

  public boolean succeeded() {
    return status() / 100 == 2;
  }

  public Headers headers() {
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

  /** The answer as a tree, where it is one document. */
  public JsonNode answer() {
    return line.path("response").path("body");
  }

  /** The answer's bytes: a recorded JSON body is written out again. */
  public byte[] body() {
    JsonNode response = line.path("response");
    if (response.has("base64")) {
      return Base64.getDecoder().decode(response.get("base64").asString());
    }
    JsonNode body = response.has("body") ? response.get("body") : response.path("text");
    String text = body.isString() ? body.asString() : body.isMissingNode() ? "" : body.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the answer is a stream: {@code sse}, {@code eventstream} or {@code json-array}. */
  public boolean streamed() {
    return line.path("stream").isString() && !line.path("stream").asString().isEmpty();
  }
}
