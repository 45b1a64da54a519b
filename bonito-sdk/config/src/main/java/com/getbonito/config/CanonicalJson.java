package com.getbonito.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON whose bytes depend on its content alone: sorted keys, no insignificant space, UTF-8, no
 * floating point.
 */
final class CanonicalJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CanonicalJson() {}

  static byte[] write(JsonNode root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = MAPPER.createGenerator(bytes)) {
      write(generator, root);
    }
    return bytes.toByteArray();
  }

  static String text(JsonNode root) {
    return new String(write(root), StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator generator, JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> {
        generator.writeStartObject();
        for (String key : new TreeSet<>(node.propertyNames())) {
          generator.writeName(key);
          write(generator, node.path(key));
        }
        generator.writeEndObject();
      }
      case ARRAY -> {
        generator.writeStartArray();
        node.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      case STRING -> generator.writeString(node.stringValue());
      case BOOLEAN -> generator.writeBoolean(node.booleanValue());
      case NUMBER -> generator.writeNumber(whole(node));
      default -> generator.writeNull();
    }
  }

  private static long whole(JsonNode node) {
    if (!node.isIntegralNumber()) {
      throw new IllegalArgumentException("no floating point in canonical JSON: " + node);
    }
    return node.longValue();
  }
}
