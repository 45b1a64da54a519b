package com.getbonito.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON whose bytes depend on its content alone: sorted keys, no insignificant space, UTF-8, no
 * floating point. Record components that are null are left out.
 *
 * <p>Written by hand over the records themselves: compiling must not depend on the Jackson that an
 * application has pinned, and loading one costs more at every start than all that is written here.
 */
final class CanonicalJson {

  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * Writes what resources consist of: maps, lists, records, enumerations, texts, booleans and whole
   * numbers.
   *
   * @throws IllegalArgumentException when something else is in it
   */
  static byte[] write(Object root) {
    CanonicalJson json = new CanonicalJson();
    json.value(root);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      out.append(value);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Long || value instanceof Integer) {
      out.append(((Number) value).longValue());
    } else if (value instanceof Enum<?> constant) {
      text(WrittenForm.word(constant));
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Map<?, ?> map) {
      entries(map);
    } else if (value instanceof Record struct) {
      struct(struct);
    } else {
      throw new IllegalArgumentException(
          "no " + value.getClass().getName() + " in canonical JSON: " + value);
    }
  }

  private void list(List<?> list) {
    char before = '[';
    for (Object item : list) {
      out.append(before);
      value(item);
      before = ',';
    }
    out.append(list.isEmpty() ? "[]" : "]");
  }

  private void struct(Record struct) {
    String text = WrittenForm.text(struct);
    if (text != null) {
      text(text);
      return;
    }
    Map<String, Object> fields = new TreeMap<>();
    for (RecordField field : RecordField.of(struct.getClass())) {
      Object value = field.read(struct);
      if (value != null) {
        fields.put(field.name(), value);
      }
    }
    entries(fields);
  }

  private void entries(Map<?, ?> map) {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      sorted.put(String.valueOf(entry.getKey()), entry.getValue());
    }
    char before = '{';
    for (Map.Entry<String, @Nullable Object> entry : sorted.entrySet()) {
      out.append(before);
      text(entry.getKey());
      out.append(':');
      value(entry.getValue());
      before = ',';
    }
    out.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (!Character.isSurrogate(one)) {
        escaped(one);
      } else if (i + 1 < text.length() && Character.isSurrogatePair(one, text.charAt(i + 1))) {
        out.append(one).append(text.charAt(++i));
      } else {
        half(one);
      }
    }
    out.append('"');
  }

  /** Half of a pair, which UTF-8 cannot say. */
  private void half(char one) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(one >> shift & 15));
    }
  }

  private void escaped(char one) {
    switch (one) {
      case '"', '\\' -> out.append('\\').append(one);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (one < ' ') {
          out.append("\\u00").append(HEX.charAt(one >> 4)).append(HEX.charAt(one & 15));
        } else {
          out.append(one);
        }
      }
    }
  }
}
