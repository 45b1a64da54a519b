package com.getbonito.wire.json;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Looks into trees of JSON values, and makes them. What is not of the asked kind is absent. */
public final class Tree {

  /** No answer has more tokens; what claims so is a defect, and sums must not overflow. */
  private static final long MOST = 1L << 40;

  private Tree() {}

  /** Throws JacksonException when the bytes are no JSON. */
  public static @Nullable Object parse(byte[] json) {
    return parse(json, 0, json.length);
  }

  /** Likewise, of a part of the bytes. */
  public static @Nullable Object parse(byte[] json, int from, int to) {
    try (JsonParser parser = Json.parser(json, from, to)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  /** Throws JacksonException when the text is no JSON. */
  public static @Nullable Object parse(String json) {
    try (JsonParser parser = Json.parser(json)) {
      return parser.nextToken() == null ? null : JsonTree.read(parser);
    }
  }

  /** A JSON text as an object, null where it is none. */
  public static @Nullable Map<?, ?> parseObject(String json) {
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

  /** An object as JSON. */
  public static byte[] bytes(Map<String, @Nullable Object> tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = Json.generator(out)) {
      JsonTree.write(json, tree);
    }
    return out.toByteArray();
  }

  /** The value under a name; null where there is none. */
  public static @Nullable Object get(@Nullable Object tree, String name) {
    return tree instanceof Map<?, ?> fields ? fields.get(name) : null;
  }

  /** The text under a name; null where there is none. */
  public static @Nullable String text(@Nullable Object tree, String name) {
    return get(tree, name) instanceof String text ? text : null;
  }

  /** The text under a name, or another where there is none. */
  public static String textOr(@Nullable Object tree, String name, String otherwise) {
    return get(tree, name) instanceof String text ? text : otherwise;
  }

  /** The object under a name; null where there is none. */
  public static @Nullable Map<?, ?> map(@Nullable Object tree, String name) {
    return get(tree, name) instanceof Map<?, ?> fields ? fields : null;
  }

  /** The object under a name; empty where there is none. */
  public static Map<?, ?> object(@Nullable Object tree, String name) {
    return get(tree, name) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  /** The list under a name; empty where there is none. */
  public static List<?> list(@Nullable Object tree, String name) {
    return get(tree, name) instanceof List<?> elements ? elements : List.of();
  }

  /** The whole part of the number under a name; null where there is none. */
  public static @Nullable Long number(@Nullable Object tree, String name) {
    return get(tree, name) instanceof Number number ? Long.valueOf(number.longValue()) : null;
  }

  /** A whole number that fits; null where the value is none. */
  public static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Number number && number.intValue() == number.doubleValue()
        ? Integer.valueOf(number.intValue())
        : null;
  }

  /** A count of tokens; null where there is no number that can be one. */
  public static @Nullable Long count(@Nullable Object value) {
    if (value instanceof Number number
        && number.longValue() == number.doubleValue()
        && number.longValue() >= 0
        && number.longValue() <= MOST) {
      return number.longValue();
    }
    return null;
  }

  /** A finite number; null where the value is none. */
  public static @Nullable Double real(@Nullable Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    double real = number.doubleValue();
    return Double.isInfinite(real) || Double.isNaN(real) ? null : Double.valueOf(real);
  }

  /** Takes a text out of the fields; null where there is none. */
  public static @Nullable String takeText(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof String text) {
      fields.remove(name);
      return text;
    }
    return null;
  }

  /** Takes a flag out of the fields; null where there is none. */
  public static @Nullable Boolean takeFlag(Map<String, @Nullable Object> fields, String name) {
    if (fields.get(name) instanceof Boolean flag) {
      fields.remove(name);
      return flag;
    }
    return null;
  }

  /** Takes a number out of the fields; null where there is none. */
  public static @Nullable Double takeReal(Map<String, @Nullable Object> fields, String name) {
    Double value = real(fields.get(name));
    if (value != null) {
      fields.remove(name);
    }
    return value;
  }

  /** Takes a whole number out of the fields; null where there is none. */
  public static @Nullable Integer takeWhole(Map<String, @Nullable Object> fields, String name) {
    Integer value = whole(fields.get(name));
    if (value != null) {
      fields.remove(name);
    }
    return value;
  }

  /** A copy without some members, which may be added to. */
  public static Map<String, @Nullable Object> copy(Map<?, ?> fields, String... without) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    for (String name : without) {
      copy.remove(name);
    }
    return copy;
  }

  /** A copy of the object under a name, which may be added to; empty where there is none. */
  public static Map<String, @Nullable Object> copyOf(@Nullable Object tree, String name) {
    return copy(object(tree, name));
  }

  /** A new object with one member, which may be added to. */
  public static Map<String, @Nullable Object> of(String name, @Nullable Object value) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>(4);
    object.put(name, value);
    return object;
  }
}
