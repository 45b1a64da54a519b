package com.getbonito.wire.openai;

import com.getbonito.chat.NativeBody;
import com.getbonito.embedding.EmbeddingInput;
import com.getbonito.embedding.EmbeddingRequest;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an embedding request so that {@link OpenAiEmbeddingCodec} writes the same again. */
final class EmbeddingRequestReader {

  private EmbeddingRequestReader() {}

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no embedding request
   */
  static EmbeddingRequest read(String target, byte[] body) {
    EmbeddingRequest.Builder request = EmbeddingRequest.builder(target);
    boolean embeddable = false;
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the embedding request is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("input")) {
          embeddable = true;
          input(request, JsonTree.read(parser));
        } else {
          field(request, name, parser);
        }
      }
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "the embedding request is no valid JSON" + Malformed.place(malformed));
    }
    if (!embeddable) {
      throw new IllegalArgumentException("the embedding request has no input");
    }
    return request.nativeBody(NativeBody.of(OpenAiEmbeddingCodec.ID, body)).build();
  }

  private static void field(EmbeddingRequest.Builder request, String name, JsonParser parser) {
    Integer whole = Numbers.wholeInt(parser);
    String text = Numbers.text(parser);
    if (name.equals("model")) {
      parser.skipChildren();
    } else if (name.equals("dimensions") && whole != null) {
      request.dimensions(whole);
    } else if (name.equals("encoding_format") && text != null) {
      request.encodingFormat(text);
    } else {
      request.extra(name, JsonTree.read(parser));
    }
  }

  /** A text, tokens, or a list of either. */
  private static void input(EmbeddingRequest.Builder request, @Nullable Object value) {
    if (value instanceof String text) {
      request.input(text);
      return;
    }
    if (!(value instanceof List<?> list)) {
      throw new IllegalArgumentException("the embedding request's input is no text and no list");
    }
    if (!list.isEmpty() && list.stream().allMatch(element -> element instanceof Long)) {
      request.input(EmbeddingInput.tokens(tokens(list)));
      return;
    }
    request.batch(true);
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (element instanceof String text) {
        request.input(text);
      } else if (element instanceof List<?> inner) {
        request.input(EmbeddingInput.tokens(tokens(inner)));
      } else {
        throw new IllegalArgumentException("input[" + i + "] is no text and no list of tokens");
      }
    }
  }

  private static List<Integer> tokens(List<?> list) {
    List<Integer> tokens = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof Long token) || token.intValue() != token) {
        throw new IllegalArgumentException("the embedding request's input holds no token ids");
      }
      tokens.add(token.intValue());
    }
    return tokens;
  }
}
