package com.getbonito.testkit.simulator.model;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees in and out, and quoting for text that is written by hand. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter CANONICAL =
      MAPPER.writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private Json() {}

  /** Parses a document, or throws Jackson's exception. */
  public static JsonNode read(String text) throws JacksonException {
    return MAPPER.readTree(text);
  }

  /** Whether a text is one JSON object. */
  public static boolean isObject(String text) {
    try {
      return MAPPER.readTree(text).isObject();
    } catch (JacksonException e) {
      return false;
    }
  }

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Serialises any tree or record. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** The tree with sorted keys and no insignificant space. */
  public static String canonical(JsonNode tree) {
    Object plain = MAPPER.treeToValue(tree, Object.class);
    return CANONICAL.writeValueAsString(plain);
  }

  /** Appends a JSON string, quotes included. */
  public static void quote(StringBuilder out, String text) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
