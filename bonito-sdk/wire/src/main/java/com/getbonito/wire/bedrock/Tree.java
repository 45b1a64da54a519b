package com.getbonito.wire.bedrock;

import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Looks into trees of JSON values, and makes them. What is not of the asked kind is absent. */
final class Tree {

  private Tree() {}

  /** Throws JacksonException when the bytes are no JSON. */
  static @Nullable Object parse(byte[] json) {
    return parse(json, 0, json.length);
  }

  static @Nullable Object parse(byte[] json, int from, int to) {
    try (JsonParser parser = Json.parser(json, from, to)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  /** Throws JacksonException when the text is no JSON. */
  static @Nullable Object parse(String json) {
    try (JsonParser parser = Json.parser(json)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  static byte[] bytes(Map<String, @Nullable Object> tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      JsonTree.write(json, tree);
    }
    return out.toByteArray();
  }

  static @Nullable Object get(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  static @Nullable String text(@Nullable Object tree, String name) {
    return get(tree, name) instanceof String text ? text : null;
  }

  static @Nullable Map<?, ?> map(@Nullable Object tree, String name) {
    return get(tree, name) instanceof Map<?, ?> fields ? fields : null;
  }

  static List<?> list(@Nullable Object tree, String name) {
    return get(tree, name) instanceof List<?> elements ? elements : List.of();
  }

  static @Nullable Long whole(@Nullable Object tree, String name) {
    return get(tree, name) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /** A new object with one member, which may be added to. */
  static Map<String, @Nullable Object> of(String name, @Nullable Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>(4);
    object.put(name, value);
    return object;
  }

  /** A copy without some members, which may be added to. */
  static Map<String, @Nullable Object> without(Map<?, ?> fields, String... names) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    for (String name : names) {
      copy.remove(name);
    }
    return copy;
  }
}
