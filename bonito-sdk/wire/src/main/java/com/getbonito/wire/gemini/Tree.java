package com.getbonito.wire.gemini;

import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Reads fields out of a JSON tree that may hold anything. */
final class Tree {

  /** No answer has more tokens; what claims so is a defect, and sums must not overflow. */
  private static final long MOST = 1L << 40;

  private Tree() {}

  static Map<String, @Nullable Object> copy(Map<?, ?> fields) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    return copy;
  }

  /** The object under a name; empty where there is none. */
  static Map<?, ?> object(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  /** The list under a name; empty where there is none. */
  static List<?> list(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  static @Nullable String text(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  static String textOr(Map<?, ?> fields, String name, String otherwise) {
    return fields.get(name) instanceof String text ? text : otherwise;
  }

  /** Takes a text out of the fields; null where there is none. */
  static @Nullable String takeText(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof String text) {
      fields.remove(name);
      return text;
    }
    return null;
  }

  /** Takes a flag out of the fields; null where there is none. */
  static @Nullable Boolean takeFlag(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof Boolean flag) {
      fields.remove(name);
      return flag;
    }
    return null;
  }

  /** Takes a number out of the fields; null where there is none. */
  static @Nullable Double takeReal(Map<String, @Nullable Object> fields, String name) {
    Double value = real(fields.get(name));
    if (value != null) {
      fields.remove(name);
    }
    return value;
  }

  /** Takes a whole number out of the fields; null where there is none. */
  static @Nullable Integer takeWhole(Map<String, @Nullable Object> fields, String name) {
    Integer value = whole(fields.get(name));
    if (value != null) {
      fields.remove(name);
    }
    return value;
  }

  static @Nullable Double real(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double real = number.doubleValue();
    return Double.isInfinite(real) || Double.isNaN(real) ? null : Double.valueOf(real);
  }

  static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Number number && number.intValue() == number.doubleValue()
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /** A count of tokens; null where there is no number that can be one. */
  static @Nullable Long count(@Nullable Object value) {
    if (value instanceof Number number
        && number.longValue() == number.doubleValue()
        && number.longValue() >= 0
        && number.longValue() <= MOST) {
      return number.longValue();
    }
    return null;
  }

  /**
   * A JSON text as a tree.
   *
   * @throws JacksonException when it is no JSON
   */
  static @Nullable Object parse(String json) {
    try (JsonParser parser = Json.parser(json)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  /** A JSON text as an object, null where it is none. */
  static @Nullable Map<?, ?> parseObject(String json) {
    try (JsonParser parser = Json.parser(json)) {
      if (parser.nextToken() == null) {
        return null;
      }
      Object tree = JsonTree.read(parser);
      return tree instanceof Map<?, ?> object && parser.nextToken() == null ? object : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }
}
