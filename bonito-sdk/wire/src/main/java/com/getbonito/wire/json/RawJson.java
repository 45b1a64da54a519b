package com.getbonito.wire.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** JSON as text, copied token by token so that numbers keep every digit. */
public final class RawJson {

  private RawJson() {}

  /** The value at the current token as text; afterwards its last token is the current one. */
  public static String read(JsonParser parser) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    try (JsonGenerator generator = Json.generator(out)) {
      copy(parser, generator);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes text that holds one JSON value.
   *
   * @throws tools.jackson.core.JacksonException when it holds none
   */
  public static void write(JsonGenerator generator, String text) {
    try (JsonParser parser = Json.parser(text)) {
      if (parser.nextToken() == null) {
        generator.writeNull();
      } else {
        copy(parser, generator);
      }
    }
  }

  /** Copies the value at the current token; afterwards its last token is the current one. */
  public static void copy(JsonParser parser, JsonGenerator generator) {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (token != null && token != JsonToken.NOT_AVAILABLE) {
      switch (token) {
        case START_OBJECT -> {
          generator.writeStartObject();
          depth++;
        }
        case START_ARRAY -> {
          generator.writeStartArray();
          depth++;
        }
        case END_OBJECT -> {
          generator.writeEndObject();
          depth--;
        }
        case END_ARRAY -> {
          generator.writeEndArray();
          depth--;
        }
        case PROPERTY_NAME -> generator.writeName(parser.currentName());
        case VALUE_STRING ->
            generator.writeString(
                parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getString());
        case VALUE_TRUE -> generator.writeBoolean(true);
        case VALUE_FALSE -> generator.writeBoolean(false);
        default -> generator.writeNull();
      }
      if (depth == 0) {
        return;
      }
      token = parser.nextToken();
    }
  }
}
