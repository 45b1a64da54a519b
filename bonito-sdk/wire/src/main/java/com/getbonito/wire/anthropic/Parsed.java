package com.getbonito.wire.anthropic;

import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** JSON to trees and back. */
final class Parsed {

  private Parsed() {}

  /** The value that a text holds; null where it holds none, or more than one. */
  static @Nullable Object value(String text) {
    try (JsonParser parser = Json.parser(text)) {
      if (parser.nextToken() == null) {
        return null;
      }
      Object value = JsonTree.read(parser);
      return parser.nextToken() == null ? value : null;
    } catch (JacksonException malformed) {
      return null;
    }
  }

  /** The object that a body is; null where it is none. */
  static @Nullable Map<String, @Nullable Object> objectOrNull(byte[] body) {
    int at = 0;
    while (at < body.length && body[at] >= 0 && body[at] <= ' ') {
      at++;
    }
    if (at == body.length || body[at] != '{') {
      return null;
    }
    try (JsonParser parser = Json.parser(body)) {
      return parser.nextToken() == JsonToken.START_OBJECT ? JsonTree.object(parser) : null;
    } catch (JacksonException malformed) {
      return null;
    }
  }

  /**
   * The object that an answer's body is.
   *
   * @throws WireException where it is none
   */
  static Map<String, @Nullable Object> object(String what, byte[] body) {
    try (JsonParser parser = Json.parser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new WireException(what + " is no JSON object", null);
      }
      return JsonTree.object(parser);
    } catch (JacksonException malformed) {
      throw new WireException(what + " is no valid JSON" + place(malformed), null);
    }
  }

  /** Where JSON breaks off, and nothing of what stands there. */
  static String place(JacksonException malformed) {
    TokenStreamLocation location = malformed.getLocation();
    return location == null || location.getByteOffset() < 0
        ? ""
        : " at byte " + location.getByteOffset();
  }

  /** A tree as bytes. */
  static byte[] bytes(Object tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      JsonTree.write(json, tree);
    }
    return out.toByteArray();
  }

  static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }

  static @Nullable String textOrNull(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /** A whole number of at most nine digits, or null. */
  static @Nullable Integer wholeInt(@Nullable Object value) {
    return value instanceof Long number && number == number.intValue()
        ? Integer.valueOf(number.intValue())
        : null;
  }

  static @Nullable Double real(@Nullable Object value) {
    if (value instanceof Long || value instanceof BigDecimal) {
      double number = ((Number) value).doubleValue();
      return Double.isInfinite(number) ? null : Double.valueOf(number);
    }
    return null;
  }
}
