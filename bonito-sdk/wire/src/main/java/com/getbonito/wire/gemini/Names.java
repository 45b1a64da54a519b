package com.getbonito.wire.gemini;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Field names. The service takes every field by its lowerCamelCase name and by the snake_case name
 * of its Protocol Buffers definition alike; here only the first is known, and only it is written. A
 * field that is null is one that is not there.
 */
final class Names {

  /** What lies beneath these is the caller's own and not renamed. */
  private static final Set<String> OPAQUE =
      Set.of(
          "args",
          "response",
          "parameters",
          "parametersJsonSchema",
          "responseSchema",
          "responseJsonSchema",
          "labels",
          "headers",
          "partMetadata",
          "customMetadata");

  private Names() {}

  /** The same tree, its fields under the names that are known here. */
  static Map<String, @Nullable Object> canonical(Map<?, ?> fields) {
    Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    fields.forEach((name, value) -> {
      if (value == null) {
        return;
      }
      String known = camel(String.valueOf(name));
      renamed.put(known, OPAQUE.contains(known) ? value : tree(value));
    });
    return renamed;
  }

  private static @Nullable Object tree(@Nullable Object value) {
    if (value instanceof Map<?, ?> inner) {
      return canonical(inner);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> renamed = new ArrayList<>(list.size());
      for (Object element : list) {
        renamed.add(tree(element));
      }
      return renamed;
    }
    return value;
  }

  /** A name in lowerCamelCase. */
  static String camel(String name) {
    if (name.indexOf('_') <= 0) {
      return name;
    }
    StringBuilder camel = new StringBuilder(name.length());
    boolean upper = false;
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (letter == '_') {
        upper = true;
      } else {
        camel.append(upper ? Character.toUpperCase(letter) : letter);
        upper = false;
      }
    }
    return camel.toString();
  }
}
