package com.getbonito.wire.bedrock;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.spi.Headers;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the answers of embedding models without building a tree of the numbers: {@code embedding},
 * {@code embeddings} as a list of vectors, of objects with an {@code embedding}, or by type with
 * {@code float} among them or else the first type of numbers.
 */
final class EmbeddingReader {

  /** A list that holds no number takes no memory, however many of them there are. */
  private static final float[] NOTHING = {};

  private final List<float[]> vectors = new ArrayList<>();
  private final List<float[]> others = new ArrayList<>(0);
  private @Nullable String otherType;
  private final Map<String, @Nullable Object> rest = new LinkedHashMap<>();
  private @Nullable Long tokens;

  private EmbeddingReader() {}

  static EmbeddingResponse read(byte[] body) {
    EmbeddingReader reader = new EmbeddingReader();
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("the answer is no JSON object", null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        reader.field(name, parser);
      }
    } catch (JacksonException malformed) {
      throw new WireException("the answer is no valid JSON", null);
    }
    if (reader.vectors.isEmpty()) {
      reader.vectors.addAll(reader.others);
    }
    if (reader.vectors.isEmpty()) {
      if (reader.rest.get("message") instanceof String) {
        throw new StreamErrorException(BedrockErrors.read(200, Headers.NONE, body));
      }
      throw new WireException("the answer holds no vectors of numbers", null);
    }
    Usage.Builder usage = Usage.builder();
    Long tokens = reader.tokens;
    if (tokens != null && tokens >= 0) {
      usage.reported(UsageCategory.INPUT, tokens);
    }
    return EmbeddingResponse.builder()
        .vectors(reader.vectors)
        .usage(usage.build())
        .extras(Marks.marked(reader.rest))
        .build();
  }

  private void field(String name, JsonParser parser) {
    switch (name) {
      case "embedding", "embeddings" -> vectors(parser, vectors);
      case "embeddingsByType" -> {
        if (vectors.isEmpty()) {
          vectors(parser, vectors);
        } else {
          parser.skipChildren();
        }
      }
      case "inputTextTokenCount" -> {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          tokens = parser.getLongValue();
        }
      }
      case "texts" -> parser.skipChildren();
      default -> rest.put(name, JsonTree.read(parser));
    }
  }

  /** A vector, a list of what holds vectors, or an object that holds them. */
  private void vectors(JsonParser parser, List<float[]> into) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String type = parser.currentName();
        parser.nextToken();
        if (type.equals("float") || type.equals("embedding")) {
          vectors(parser, into);
        } else if (vectors.isEmpty() && (otherType == null || otherType.equals(type))) {
          vectors(parser, others);
          otherType = others.isEmpty() ? null : type;
        } else {
          parser.skipChildren();
        }
      }
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    float[] vector = NOTHING;
    int length = 0;
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isNumeric()) {
        if (length == vector.length) {
          vector = Arrays.copyOf(vector, Math.max(16, length * 2));
        }
        vector[length++] = parser.getFloatValue();
      } else {
        vectors(parser, into);
      }
    }
    if (length > 0) {
      into.add(Arrays.copyOf(vector, length));
    }
  }
}
