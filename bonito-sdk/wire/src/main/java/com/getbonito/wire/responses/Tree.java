package com.getbonito.wire.responses;

import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads fields out of a JSON tree that may hold anything. */
final class Tree {

  private Tree() {}

  static Map<String, @Nullable Object> copy(Map<?, ?> fields, String... without) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    for (String name : without) {
      copy.remove(name);
    }
    return copy;
  }

  /** A copy of the object under a name; empty where there is none. */
  static Map<String, @Nullable Object> object(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> inner ? copy(inner) : new LinkedHashMap<>();
  }

  static List<?> list(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  static @Nullable String text(Map<String, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  static String textOr(Map<String, ?> fields, String name, String otherwise) {
    return fields.get(name) instanceof String text ? text : otherwise;
  }

  /** Takes a text out of the fields; null where there is none. */
  static @Nullable String take(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof String text) {
      fields.remove(name);
      return text;
    }
    return null;
  }

  static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Number number && number.intValue() == number.doubleValue()
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /** A JSON text as a tree. */
  static @Nullable Object parse(String json) {
    try (JsonParser parser = Json.parser(json)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }
}
