package com.getbonito.wire.responses;

import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.openai.Malformed;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.async.ByteArrayFeeder;

/**
 * The event at hand. One parser reads all events of a stream, so that one costs little more than
 * the strings it brings. Some servers write the type last, so an event is read before it is
 * understood. Not thread-safe.
 */
final class StreamedEvent implements AutoCloseable {

  private final JsonParser parser = Json.fedParser();
  private final ByteArrayFeeder feeder = Json.feeder(parser);

  String type = "";
  int output;
  int content;
  int summary;
  String delta = "";
  @Nullable Object logprobs;
  private @Nullable Object said;
  private Map<String, @Nullable Object> item = Map.of();
  private Map<String, @Nullable Object> part = Map.of();
  private Map<String, @Nullable Object> response = Map.of();
  private Map<String, @Nullable Object> annotation = Map.of();

  /** The final text, arguments, input or refusal of a {@code done} event. */
  String said() {
    return said instanceof String text ? text : "";
  }

  Map<String, @Nullable Object> item() {
    return item;
  }

  Map<String, @Nullable Object> part() {
    return part;
  }

  Map<String, @Nullable Object> response() {
    return response;
  }

  Map<String, @Nullable Object> annotation() {
    return annotation;
  }

  /**
   * Reads an event.
   *
   * @return whether it was whole
   */
  boolean read(byte[] bytes, int from, int to) {
    begin();
    try {
      feeder.feedInput(bytes, from, to);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException("an event of the stream is no JSON object", null);
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        field(name, parser.nextToken());
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        return false;
      }
      if (parser.nextToken() != JsonToken.NOT_AVAILABLE) {
        throw new WireException("an event of the stream holds more than one object", null);
      }
    } catch (JacksonException malformed) {
      throw Malformed.at("an event of the stream", malformed);
    }
    return true;
  }

  private void begin() {
    type = "";
    output = 0;
    content = 0;
    summary = 0;
    delta = "";
    logprobs = null;
    said = null;
    item = Map.of();
    part = Map.of();
    response = Map.of();
    annotation = Map.of();
  }

  private void field(String name, JsonToken value) {
    switch (name) {
      case "type" -> type = text(value);
      case "delta" -> delta = text(value);
      case "output_index" -> output = whole(value);
      case "content_index" -> content = whole(value);
      case "summary_index" -> summary = whole(value);
      case "logprobs" -> logprobs = JsonTree.read(parser);
      case "text", "arguments", "input", "refusal" -> said = JsonTree.read(parser);
      case "item" -> item = object(value);
      case "part" -> part = object(value);
      case "response" -> response = object(value);
      case "annotation" -> annotation = object(value);
      default -> parser.skipChildren();
    }
  }

  private String text(JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return "";
  }

  private int whole(JsonToken value) {
    if (value == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() == JsonParser.NumberType.INT) {
      return Math.max(0, parser.getIntValue());
    }
    parser.skipChildren();
    return 0;
  }

  private Map<String, @Nullable Object> object(JsonToken value) {
    if (value == JsonToken.START_OBJECT) {
      return JsonTree.object(parser);
    }
    parser.skipChildren();
    return Map.of();
  }

  /** Gives the parser's buffers back. */
  @Override
  public void close() {
    parser.close();
  }
}
