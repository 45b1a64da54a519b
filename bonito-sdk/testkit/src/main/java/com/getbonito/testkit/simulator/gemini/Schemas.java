package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Json;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The vendor's {@code Schema} message: a part of OpenAPI 3.0 with types in upper case.
 *
 * <p>Source of the fields: <a href="https://ai.google.dev/api/caching#Schema">Schema</a>.
 */
final class Schemas {

  private static final Set<String> FIELDS =
      Set.of(
          "type",
          "format",
          "title",
          "description",
          "nullable",
          "default",
          "items",
          "minItems",
          "maxItems",
          "enum",
          "properties",
          "propertyOrdering",
          "required",
          "minProperties",
          "maxProperties",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "pattern",
          "example",
          "anyOf",
          "additionalProperties",
          "ref",
          "defs");

  private Schemas() {}

  /** Refuses a schema with fields that the message has not. */
  static void check(JsonNode schema, String where) {
    if (!schema.isObject()) {
      return;
    }
    Proto.known(schema, FIELDS, where);
    if (Proto.at(schema, "type").isArray()) {
      throw RpcStatus.invalid(
          "Invalid value at '"
              + where
              + ".type' (Proto field is not repeating, cannot start list.)");
    }
    schema
        .path("properties")
        .forEachEntry((name, each) -> check(each, where + ".properties[0].value"));
    check(schema.path("items"), where + ".items");
    JsonNode choices = Proto.at(schema, "anyOf");
    for (int i = 0; i < choices.size(); i++) {
      check(choices.path(i), where + ".any_of[" + i + "]");
    }
  }

  /** The same as JSON schema: types in lower case. */
  static JsonNode plain(JsonNode schema) {
    if (schema.isArray()) {
      ArrayNode copy = Json.array();
      schema.forEach(each -> copy.add(plain(each)));
      return copy;
    }
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode copy = Json.object();
    schema.forEachEntry((name, value) -> {
      if (name.equals("type") && value.isString()) {
        copy.put(name, value.asString().toLowerCase(Locale.ROOT));
      } else {
        copy.set(name, plain(value));
      }
    });
    return copy;
  }
}
