package com.getbonito.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of vendor fields: order kept, null values allowed, unmodifiable, cheap when empty. */
final class Extras {

  private Extras() {}

  static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> fields) {
    return fields.isEmpty()
        ? Map.of()
        : Collections.unmodifiableMap(new LinkedHashMap<String, @Nullable Object>(fields));
  }

  static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
    Map<String, @Nullable Object> grown = new LinkedHashMap<>(fields);
    grown.put(name, value);
    return grown;
  }
}
