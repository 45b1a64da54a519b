package com.getbonito.wire.gemini;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads vectors: {@code embedding}, {@code embeddings}, or Vertex AI's {@code predictions}, whose
 * statistics state the tokens of each input.
 */
final class EmbeddingAnswer {

  private final List<float[]> vectors = new ArrayList<>(1);
  private final Fields extras = new Fields();
  private @Nullable Object usage;
  private @Nullable Object error;
  private long tokens;
  private boolean counted;
  private boolean truncated;

  private EmbeddingAnswer() {}

  static EmbeddingResponse read(String dialect, byte[] body) {
    EmbeddingAnswer answer = new EmbeddingAnswer();
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("the embedding answer is no JSON object", null);
      }
      answer.fields(parser);
    } catch (JacksonException malformed) {
      throw new WireException("the embedding answer is no valid JSON", null);
    }
    return answer.build(dialect, body);
  }

  private void fields(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "embedding", "embeddings", "predictions" -> vectors(parser);
        case "usageMetadata" -> usage = JsonTree.read(parser);
        case "error" -> error = JsonTree.read(parser);
        default -> extras.keep(name, parser);
      }
    }
  }

  /** Vectors lie at different depths; what lies beside them is counted or passed over. */
  private void vectors(JsonParser parser) {
    switch (parser.currentToken()) {
      case START_ARRAY -> {
        JsonToken token = parser.nextToken();
        while (token != null && token != JsonToken.END_ARRAY) {
          vectors(parser);
          token = parser.nextToken();
        }
      }
      case START_OBJECT -> {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          switch (name) {
            case "values" -> values(parser, value);
            case "embeddings" -> vectors(parser);
            case "statistics" -> statistics(JsonTree.read(parser));
            default -> parser.skipChildren();
          }
        }
      }
      default -> {}
    }
  }

  private void values(JsonParser parser, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    float[] vector = new float[1024];
    int length = 0;
    JsonToken token = parser.nextToken();
    while (token != null && token.isNumeric()) {
      if (length == vector.length) {
        vector = Arrays.copyOf(vector, length * 2);
      }
      vector[length++] = parser.getFloatValue();
      token = parser.nextToken();
    }
    if (token != JsonToken.END_ARRAY) {
      throw new WireException("a vector of the embedding answer holds no numbers", null);
    }
    vectors.add(Arrays.copyOf(vector, length));
  }

  private void statistics(@Nullable Object statistics) {
    if (!(statistics instanceof Map<?, ?> given)) {
      return;
    }
    Map<String, @Nullable Object> known = Names.canonical(given);
    Long count = Tree.count(known.get("tokenCount"));
    if (count != null) {
      counted = true;
      tokens += count;
    }
    truncated |= Boolean.TRUE.equals(known.get("truncated"));
  }

  private EmbeddingResponse build(String dialect, byte[] body) {
    if (vectors.isEmpty()) {
      throw error == null
          ? new WireException("the embedding answer has no vectors", null)
          : new StreamErrorException(ErrorBody.within(Map.of("error", error)));
    }
    if (truncated) {
      extras.put("truncated", true);
    }
    return EmbeddingResponse.builder()
        .vectors(vectors)
        .usage(usage())
        .extras(Own.mark(extras.map()))
        .raw(NativeBody.of(dialect, body))
        .build();
  }

  private Usage usage() {
    if (!counted) {
      return UsageReader.readInputOnly(usage);
    }
    return Usage.builder()
        .reported(UsageCategory.INPUT, tokens)
        .reported(UsageCategory.OUTPUT, 0)
        .build();
  }
}
