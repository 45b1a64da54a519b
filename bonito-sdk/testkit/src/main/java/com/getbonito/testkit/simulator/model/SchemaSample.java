package com.getbonito.testkit.simulator.model;

import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A small document that satisfies a JSON schema of the subset that structured output allows. */
public final class SchemaSample {

  private static final int DEEPEST = 12;

  private final JsonNode root;
  private final SplittableRandom random;

  private SchemaSample(JsonNode root, long seed) {
    this.root = root;
    this.random = new SplittableRandom(seed);
  }

  /** A document for this schema; the same seed gives the same. */
  public static String of(JsonNode schema, long seed) {
    return new SchemaSample(schema, seed).sample(schema, 0).toString();
  }

  private JsonNode sample(JsonNode schema, int depth) {
    if (schema.has("$ref") && depth < DEEPEST) {
      String pointer = schema.path("$ref").asString("#").substring(1);
      return sample(pointer.isEmpty() ? root : root.at(pointer), depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (!schema.path("enum").isEmpty()) {
      return schema.path("enum").path(random.nextInt(schema.path("enum").size()));
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (!schema.path(choice).isEmpty()) {
        JsonNode options = schema.path(choice);
        return sample(options.path(depth < DEEPEST ? 0 : options.size() - 1), depth + 1);
      }
    }
    return typed(schema, typeOf(schema), depth);
  }

  private JsonNode typed(JsonNode schema, String type, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (type) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> nodes.numberNode(lowest(schema) + random.nextInt(10));
      case "number" -> nodes.numberNode(lowest(schema) + 0.5);
      case "boolean" -> nodes.booleanNode(random.nextBoolean());
      case "null" -> nodes.nullNode();
      default -> nodes.stringNode(new Words(random.nextLong()).next().strip());
    };
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    schema
        .path("properties")
        .forEachEntry((name, property) -> {
          if (depth < DEEPEST) {
            object.set(name, sample(property, depth + 1));
          }
        });
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode array = Json.array();
    int size = Math.max(schema.path("minItems").asInt(1), depth < DEEPEST ? 1 : 0);
    for (int i = 0; i < size && depth < DEEPEST; i++) {
      array.add(sample(schema.path("items"), depth + 1));
    }
    return array;
  }

  private static String typeOf(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.path(0).asString("string");
    }
    return type.asString(schema.has("properties") ? "object" : "string");
  }

  private static long lowest(JsonNode schema) {
    return (long) Math.ceil(schema.path("minimum").asDouble(1));
  }
}
