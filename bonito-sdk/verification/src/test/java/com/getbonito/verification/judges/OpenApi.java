package com.getbonito.verification.judges;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The vendor's OpenAPI document as a judge of JSON. A member that the schema does not name counts
 * as a mistake at the top level, where the vendor's own service refuses it.
 */
public final class OpenApi {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final JsonNode components;
  private final Map<String, Schema> judges = new ConcurrentHashMap<>();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private OpenApi(JsonNode components) {
    this.components = components;
  }

  /**
   * Reads the document. Its lines of spaces only are emptied first: some are longer than the block
   * that they stand in, which YAML forbids and only lenient readers accept.
   */
  static OpenApi read(Path document) throws IOException {
    String text = Files.readString(document).replaceAll("(?m)^ +$", "");
    JsonNode root = YAMLMapper.shared().readTree(text);
    JsonNode components = root.required("components");
    admitNull(components);
    return new OpenApi(components);
  }

  /**
   * The same document where one form of several is enough: some that it offers as alternatives
   * overlap, as a message and an easy message do among the items of a response's input.
   */
  public OpenApi overlapping() {
    JsonNode copy = components.deepCopy();
    admitSeveral(copy);
    return new OpenApi(copy);
  }

  private static void admitSeveral(JsonNode node) {
    node.forEach(OpenApi::admitSeveral);
    if (node instanceof ObjectNode schema && schema.path("oneOf").isArray()) {
      schema.set("anyOf", schema.remove("oneOf"));
    }
  }

  /** What is wrong with the JSON, where, or nothing. */
  public List<String> mistakes(String schema, String json) {
    Schema judge = judges.computeIfAbsent(schema, this::judge);
    return judge.validate(JSON.readTree(json)).stream().map(OpenApi::text).toList();
  }

  private Schema judge(String schema) {
    ObjectNode root = JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + schema);
    root.put("unevaluatedProperties", false);
    root.set("components", components);
    return registry.getSchema(root);
  }

  /** {@code nullable} is OpenAPI 3.0; the document still uses it beside 3.1. */
  private static void admitNull(JsonNode node) {
    node.forEach(OpenApi::admitNull);
    if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean(false)) {
      ObjectNode present = schema.deepCopy();
      present.remove("nullable");
      schema.removeAll();
      schema.putArray("anyOf").add(present).addObject().put("type", "null");
    }
  }

  private static String text(Error error) {
    return error.getInstanceLocation() + ": " + error.getMessage();
  }
}
