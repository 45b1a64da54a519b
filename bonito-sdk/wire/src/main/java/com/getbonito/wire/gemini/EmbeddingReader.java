package com.getbonito.wire.gemini;

import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads embedding requests of the three forms: {@code requests}, one {@code content}, and Vertex
 * AI's {@code instances}. What is asked for in the same way for every input is read; otherwise, and
 * where an input is more than one text, the elements are kept as they are beside the texts.
 */
final class EmbeddingReader {

  /** On a request: the elements as written. */
  static final String ELEMENTS = "@elements";

  private EmbeddingReader() {}

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no such request
   */
  static EmbeddingRequest read(String target, byte[] body) {
    Map<String, @Nullable Object> fields = tree(body);
    boolean instances = fields.containsKey("instances");
    List<Map<String, @Nullable Object>> elements = elements(fields);
    EmbeddingRequest.Builder request =
        EmbeddingRequest.builder(target).batch(fields.containsKey("requests"));
    Map<String, @Nullable Object> common = new LinkedHashMap<>();
    boolean uniform = true;
    for (int i = 0; i < elements.size(); i++) {
      Map<String, @Nullable Object> rest = new LinkedHashMap<>(elements.get(i));
      rest.remove("model");
      String text = text(rest.remove("content"));
      uniform &= text != null;
      request.input(text == null ? "" : text);
      uniform &= i == 0 || rest.equals(common);
      common = i == 0 ? rest : common;
    }
    Map<String, @Nullable Object> extras = new LinkedHashMap<>();
    if (instances) {
      common.putAll(Names.canonical(Tree.object(fields, "parameters")));
    }
    request.dimensions(Tree.takeWhole(common, "outputDimensionality"));
    extras.putAll(common);
    if (!uniform) {
      extras.put(ELEMENTS, elements);
    }
    return request
        .extras(Own.mark(extras))
        .nativeBody(
            NativeBody.of(instances ? VertexPredictCodec.ID : GeminiEmbeddingCodec.ID, body))
        .build();
  }

  static Map<String, @Nullable Object> tree(byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        return Names.canonical(JsonTree.object(parser));
      }
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException("the embedding request is no valid JSON");
    }
    throw new IllegalArgumentException("the embedding request is no JSON object");
  }

  /** The elements of a request, one an input. */
  static List<Map<String, @Nullable Object>> elements(Map<String, @Nullable Object> fields) {
    List<Map<String, @Nullable Object>> elements = new ArrayList<>();
    for (String name : List.of("requests", "instances")) {
      for (Object element : Tree.list(fields, name)) {
        if (element instanceof Map<?, ?> request) {
          elements.add(Tree.copy(request));
        }
      }
    }
    if (elements.isEmpty() && fields.get("content") != null) {
      elements.add(fields);
    }
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("the embedding request has no content");
    }
    return elements;
  }

  /** The text of a content that is just one, null where it is more. */
  private static @Nullable String text(@Nullable Object content) {
    if (content instanceof String text) {
      return text;
    }
    return content instanceof Map<?, ?> fields
            && fields.size() == 1
            && Tree.list(fields, "parts").size() == 1
            && Tree.list(fields, "parts").get(0) instanceof Map<?, ?> part
            && part.size() == 1
        ? Tree.text(part, "text")
        : null;
  }
}
