package com.getbonito.docs;

import com.getbonito.config.JsonSchemas;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of the three kinds, from the JSON Schemas that the records give. */
final class ConfigurationPage {

  private static final String HEAD =
      """
      # Configuration

      <!-- Made from the records of com.getbonito.resource.v1alpha1 by ConfigurationPage; do not edit. -->

      Three kinds of resources are the whole configuration, in YAML, JSON or with the builders of the same names in `com.getbonito.resource.v1alpha1`. Each document has `apiVersion: getbonito.com/v1alpha1`, its `kind`, `metadata` and `spec`. Unknown fields are refused, with the nearest known one. Durations are written like `30s`, `1500ms`, `2m`; sizes like `64Ki`; `${NAME}` and `${NAME:default}` stand for environment variables everywhere but where a secret is named.

      A file holds one document or several, divided by `---`; a folder is read with all its `.yaml`, `.yml` and `.json` files.
      """;

  private final Map<String, JsonNode> schemas = new TreeMap<>();
  private final StringBuilder page = new StringBuilder(HEAD);

  private ConfigurationPage() {
    JsonSchemas.all()
        .forEach((file, text) -> schemas.put(file, JsonMapper.shared().readTree(text)));
  }

  static String made() {
    ConfigurationPage made = new ConfigurationPage();
    made.table("metadata", made.schemas.get("route.json").at("/$defs/Metadata"));
    for (String kind : List.of("providerconnection.json", "route.json", "policy.json")) {
      made.kind(made.schemas.get(kind));
    }
    return made.page.toString();
  }

  private void kind(JsonNode schema) {
    String title = schema.path("title").asString();
    table(title, schema.at("/$defs/" + title));
    schema
        .path("$defs")
        .forEachEntry((name, definition) -> {
          if (!name.equals(title) && !name.equals("Metadata")) {
            page.append("\n### ").append(title).append('.').append(name).append('\n');
            rows(title, definition);
          }
        });
  }

  private void table(String title, JsonNode definition) {
    page.append("\n## ").append(title).append('\n');
    rows(title, definition);
  }

  private void rows(String kind, JsonNode definition) {
    page.append("\n| field | type | default | meaning |\n| --- | --- | --- | --- |\n");
    List<String> required = new ArrayList<>();
    definition.path("required").forEach(name -> required.add(name.asString()));
    definition
        .path("properties")
        .forEachEntry((name, field) ->
            page.append(
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        name,
                        type(kind, field),
                        required.contains(name) ? "**required**" : usual(field),
                        cell(field.path("description").asString("")))));
  }

  private static String usual(JsonNode field) {
    JsonNode usual = field.path("default");
    return usual.isMissingNode() ? "" : "`" + (usual.isString() ? usual.asString() : usual) + "`";
  }

  private static String type(String kind, JsonNode field) {
    if (field.has("$ref")) {
      String name = field.path("$ref").asString().replace("#/$defs/", "");
      String anchor = (kind + name).toLowerCase(Locale.ROOT);
      return "[%s](#%s)".formatted(name, anchor);
    }
    if (field.has("enum")) {
      List<String> words = new ArrayList<>();
      field.path("enum").forEach(word -> words.add("`" + word.asString() + "`"));
      return "one of " + String.join(", ", words);
    }
    return switch (field.path("type").asString("")) {
      case "array" ->
          "list of %s; at most %d%s"
              .formatted(
                  type(kind, field.path("items")),
                  field.path("maxItems").asInt(),
                  field.path("uniqueItems").asBoolean(false) ? ", each once" : "");
      case "object" ->
          "map to %s; at most %d"
              .formatted(
                  type(kind, field.path("additionalProperties")),
                  field.path("maxProperties").asInt());
      case "boolean" -> "true or false";
      case "integer" ->
          "whole number, %d to %d"
              .formatted(field.path("minimum").asLong(), field.path("maximum").asLong());
      default -> text(field);
    };
  }

  private static String text(JsonNode field) {
    String pattern = field.path("pattern").asString("");
    if (pattern.equals(TimeSpan.PATTERN)) {
      return "duration, at most 24h";
    }
    if (pattern.equals(ByteSize.PATTERN)) {
      return "size, at most 1Gi";
    }
    String form = pattern.isEmpty() ? "" : " of the form `" + cell(pattern) + "`";
    return "text%s, at most %d characters".formatted(form, field.path("maxLength").asInt());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
