package com.getbonito.wire.gemini;

import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the OpenAPI 3.0 subset that {@code parameters} and {@code responseSchema} are written in
 * into JSON Schema, which all other dialects speak: types in lower case, {@code nullable} as a
 * type, numbers that Protocol Buffers write as strings as numbers, and no property ordering.
 */
final class Schemas {

  private static final List<String> TYPES =
      List.of("", "string", "number", "integer", "boolean", "array", "object", "null");

  private Schemas() {}

  static Map<String, @Nullable Object> jsonSchema(Map<?, ?> openApi) {
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    openApi.forEach((key, value) -> {
      String name = Names.camel(String.valueOf(key));
      switch (name) {
        case "type" -> schema.put(name, type(value));
        case "properties", "defs", "$defs" -> schema.put(name, each(value));
        case "items", "additionalProperties", "not" -> schema.put(name, nested(value));
        case "anyOf", "oneOf", "allOf", "prefixItems" -> schema.put(name, all(value));
        case "minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties" ->
            schema.put(name, number(value));
        case "nullable", "propertyOrdering" -> {}
        case "example" -> schema.put("examples", value == null ? List.of() : List.of(value));
        default -> schema.put(name, value);
      }
    });
    if (Boolean.TRUE.equals(openApi.get("nullable"))) {
      nullable(schema);
    }
    return schema;
  }

  /** Old clients print types as the numbers of {@code google.cloud.aiplatform.v1.Type}. */
  private static @Nullable Object type(@Nullable Object value) {
    if (value instanceof String word) {
      return word.toLowerCase(Locale.ROOT);
    }
    Integer number = Tree.whole(value);
    return number != null && number > 0 && number < TYPES.size() ? TYPES.get(number) : value;
  }

  private static void nullable(Map<String, @Nullable Object> schema) {
    if (schema.get("type") instanceof String type) {
      schema.put("type", List.of(type, "null"));
    } else if (schema.get("anyOf") instanceof List<?> options) {
      List<@Nullable Object> more = new ArrayList<>(options);
      more.add(Map.of("type", "null"));
      schema.put("anyOf", more);
    }
    if (schema.get("enum") instanceof List<?> values && !values.contains(null)) {
      List<@Nullable Object> more = new ArrayList<>(values);
      more.add(null);
      schema.put("enum", more);
    }
  }

  private static @Nullable Object nested(@Nullable Object value) {
    return value instanceof Map<?, ?> schema ? jsonSchema(schema) : value;
  }

  private static @Nullable Object each(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> named)) {
      return value;
    }
    Map<String, @Nullable Object> schemas = new LinkedHashMap<>();
    named.forEach((name, schema) -> schemas.put(String.valueOf(name), nested(schema)));
    return schemas;
  }

  private static @Nullable Object all(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<@Nullable Object> schemas = new ArrayList<>(list.size());
    for (Object schema : list) {
      schemas.add(nested(schema));
    }
    return schemas;
  }

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof String text && text.matches("\\d{1,18}") ? Long.valueOf(text) : value;
  }
}
