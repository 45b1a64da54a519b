package com.getbonito.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** JSON on one line: keys sorted, no insignificant space, numbers whole. */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * The text of an object of maps, lists, strings, whole numbers and booleans.
   *
   * @throws IllegalArgumentException for a value of another type
   */
  public static String line(Map<String, ?> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      object(out, members);
    }
    return text.toString();
  }

  private static void object(JsonGenerator out, Map<?, ?> members) {
    out.writeStartObject();
    new TreeMap<Object, Object>(members)
        .forEach((name, value) -> {
          out.writeName(name.toString());
          value(out, value);
        });
    out.writeEndObject();
  }

  private static void value(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Map<?, ?> members) {
      object(out, members);
    } else if (value instanceof List<?> items) {
      out.writeStartArray();
      items.forEach(item -> value(out, item));
      out.writeEndArray();
    } else if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      out.writeNumber(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }
  }
}
