package com.getbonito.wire.openai;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.Usage;
import com.getbonito.embedding.EmbeddingResponse;
import com.getbonito.wire.StreamErrorException;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of an embedding answer; vectors as numbers or as base64 of little-endian floats.
 */
final class EmbeddingAnswer {

  private final EmbeddingResponse.Builder response = EmbeddingResponse.builder();
  private final Fields extras = new Fields();
  private @Nullable List<Item> items;
  private @Nullable Object error;

  private EmbeddingAnswer() {}

  static EmbeddingResponse read(byte[] body) {
    EmbeddingAnswer answer = new EmbeddingAnswer();
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("the answer is no JSON object", null);
      }
      answer.fields(parser);
    } catch (JacksonException malformed) {
      throw Malformed.at("the answer", malformed);
    }
    return answer.build(body);
  }

  private void fields(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "object" -> parser.skipChildren();
        case "model" -> {
          String model = Numbers.text(parser);
          parser.skipChildren();
          response.model(model == null ? "" : model);
        }
        case "data" -> data(parser);
        case "usage" -> {
          if (value == JsonToken.START_OBJECT) {
            Usage usage = UsageReader.readInputOnly(parser);
            response.usage(usage);
          } else if (value != JsonToken.VALUE_NULL) {
            extras.keep(name, parser);
          }
        }
        case "error" -> error = JsonTree.read(parser);
        default -> extras.keep(name, parser);
      }
    }
  }

  private void data(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    List<Item> read = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        read.add(item(parser, read.size()));
      } else {
        parser.skipChildren();
      }
      token = parser.nextToken();
    }
    read.sort(Comparator.comparingInt(Item::index));
    items = read;
  }

  private static Item item(JsonParser parser, int position) {
    int index = position;
    float[] vector = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("embedding") && value == JsonToken.START_ARRAY) {
        vector = numbers(parser);
      } else if (name.equals("embedding") && value == JsonToken.VALUE_STRING) {
        vector = base64(parser.getString());
      } else if (name.equals("index")) {
        index = Numbers.intOr(parser, position);
        parser.skipChildren();
      } else {
        parser.skipChildren();
      }
    }
    if (vector == null) {
      throw new WireException("an element of the answer's data has no embedding", null);
    }
    return new Item(index, vector);
  }

  private static float[] numbers(JsonParser parser) {
    float[] vector = new float[1536];
    int length = 0;
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      if (token == null || !token.isNumeric()) {
        throw new WireException("an embedding holds something else than numbers", null);
      }
      if (length == vector.length) {
        vector = Arrays.copyOf(vector, length * 2);
      }
      vector[length++] = parser.getFloatValue();
      token = parser.nextToken();
    }
    return length == vector.length ? vector : Arrays.copyOf(vector, length);
  }

  private static float[] base64(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      throw new WireException("an embedding is no base64", null);
    }
    if (bytes.length % Float.BYTES != 0) {
      throw new WireException("an embedding is no sequence of floats", null);
    }
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }

  private EmbeddingResponse build(byte[] body) {
    if (items == null || (items.isEmpty() && error != null)) {
      if (error != null) {
        throw new StreamErrorException(ErrorBody.within(Map.of("error", error)));
      }
      throw new WireException("the answer has no data", null);
    }
    List<float[]> vectors = new ArrayList<>(items.size());
    for (Item item : items) {
      vectors.add(item.vector());
    }
    return response
        .vectors(vectors)
        .extras(extras.map())
        .raw(NativeBody.of(OpenAiEmbeddingCodec.ID, body))
        .build();
  }

  private record Item(int index, float[] vector) {}
}
