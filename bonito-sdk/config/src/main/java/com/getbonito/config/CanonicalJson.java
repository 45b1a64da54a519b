package com.getbonito.config;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON whose bytes depend on its content alone: sorted keys, no insignificant space, UTF-8, no
 * floating point. Record components that are null are left out.
 *
 * <p>Written with the streaming generator over the records themselves, because compiling must not
 * depend on the databind and the annotations that an application has pinned.
 */
final class CanonicalJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private CanonicalJson() {}

  /**
   * Writes what resources consist of: maps, lists, records, enumerations, texts, booleans and whole
   * numbers.
   *
   * @throws IllegalArgumentException when something else is in it
   */
  static byte[] write(Object root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      write(generator, root);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof Boolean truth) {
      generator.writeBoolean(truth);
    } else if (value instanceof Long || value instanceof Integer) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Enum<?> constant) {
      generator.writeString(WrittenForm.word(constant));
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      list.forEach(item -> write(generator, item));
      generator.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      entries(generator, map);
    } else if (value instanceof Record struct) {
      struct(generator, struct);
    } else {
      throw new IllegalArgumentException(
          "no " + value.getClass().getName() + " in canonical JSON: " + value);
    }
  }

  private static void struct(JsonGenerator generator, Record struct) {
    String text = WrittenForm.text(struct);
    if (text != null) {
      generator.writeString(text);
      return;
    }
    Map<String, Object> fields = new TreeMap<>();
    for (RecordField field : RecordField.of(struct.getClass())) {
      Object value = field.read(struct);
      if (value != null) {
        fields.put(field.name(), value);
      }
    }
    entries(generator, fields);
  }

  private static void entries(JsonGenerator generator, Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    generator.writeStartObject();
    sorted.forEach((key, value) -> {
      generator.writeName(key);
      write(generator, value);
    });
    generator.writeEndObject();
  }
}
