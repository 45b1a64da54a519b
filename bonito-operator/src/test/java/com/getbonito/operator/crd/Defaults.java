package com.getbonito.operator.crd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a record holds when nothing is written: it is made with nothing, and asked. Objects come in
 * full, because an API server checks a default before it completes it. Empty collections are no
 * defaults: an absent one reads the same.
 */
final class Defaults {

  private final ObjectMapper mapper;

  Defaults(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The defaults of a record's fields by name; a field without one is absent. */
  Map<String, JsonNode> of(Class<?> record) {
    Map<String, JsonNode> defaults = new LinkedHashMap<>();
    mapper
        .valueToTree(empty(record))
        .properties()
        .forEach(field -> {
          if (keep(field.getValue())) {
            defaults.put(field.getKey(), field.getValue());
          }
        });
    return defaults;
  }

  private static Object empty(Class<?> record) {
    RecordComponent[] parts = record.getRecordComponents();
    Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return record.getDeclaredConstructor(types).newInstance(new Object[parts.length]);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(record + " cannot be made of nothing", broken);
    }
  }

  /** Whether anything is left of a value without its absent and empty parts. */
  private static boolean keep(JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (Iterator<JsonNode> parts = object.elements(); parts.hasNext(); ) {
        if (!keep(parts.next())) {
          parts.remove();
        }
      }
    }
    return !value.isNull() && !(value.isContainerNode() && value.isEmpty());
  }
}
