package com.getbonito.config;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.Metadata;
import com.getbonito.resource.Resource;
import com.getbonito.resource.TimeSpan;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas (draft 2020-12) of the three kinds, made from the records' annotations. They say
 * what a key is called, what type it has, how large it may be, what it means, and which keys go
 * together; sums, order and references are the validator's.
 */
public final class JsonSchemas {

  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  private JsonSchemas() {}

  /** File names, for example {@code route.json}, to schemas. The same in every run. */
  public static Map<String, String> all() {
    Map<String, String> schemas = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      schemas.put(kind.word().toLowerCase(Locale.ROOT) + ".json", new JsonSchemas().of(kind));
    }
    return schemas;
  }

  private String of(Kind kind) {
    ObjectNode schema = NODES.objectNode().put("$schema", DRAFT).put("title", kind.word());
    schema.put("type", "object");
    ObjectNode properties = NODES.objectNode();
    properties.putObject("apiVersion").put("const", Resource.API_VERSION);
    properties.putObject("kind").put("const", kind.word());
    properties.set("metadata", plain(Metadata.class));
    properties.set("spec", plain(kind.spec()));
    schema.set("properties", properties);
    schema.putArray("required").add("apiVersion").add("kind").add("metadata").add("spec");
    schema.put("additionalProperties", false);
    ObjectNode defs = schema.putObject("$defs");
    definitions.forEach(defs::set);
    return JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(schema)
            .replace(System.lineSeparator(), "\n")
        + "\n";
  }

  private ObjectNode field(RecordField field) {
    ObjectNode schema = typed(field, field.type());
    if (!field.description().isEmpty()) {
      schema.put("description", field.description());
    }
    defaults(field, schema);
    return schema;
  }

  private static void defaults(RecordField field, ObjectNode schema) {
    String written = field.defaultValue();
    if (written.isEmpty()) {
      return;
    }
    if (field.type() == Boolean.class) {
      schema.put("default", Boolean.parseBoolean(written));
    } else if (field.type() == Integer.class || field.type() == Long.class) {
      schema.put("default", Long.parseLong(written));
    } else if (field.type() instanceof ParameterizedType) {
      schema.set("default", JsonMapper.shared().readTree(written));
    } else {
      schema.put("default", written);
    }
  }

  private ObjectNode typed(RecordField field, Type type) {
    if (type instanceof ParameterizedType generic) {
      ObjectNode schema = NODES.objectNode();
      if (generic.getRawType() == Map.class) {
        schema.put("type", "object").put("maxProperties", Bounds.MAP);
        schema.set("additionalProperties", typed(field, generic.getActualTypeArguments()[1]));
      } else {
        schema.put("type", "array").put("minItems", 1).put("maxItems", Bounds.list(field));
        if (Bounds.distinct(field)) {
          schema.put("uniqueItems", true);
        }
        schema.set("items", typed(field, generic.getActualTypeArguments()[0]));
      }
      return schema;
    }
    if (type == String.class) {
      ObjectNode schema = NODES.objectNode().put("type", "string").put("minLength", 1);
      schema.put("maxLength", Bounds.string(field));
      Words form = Bounds.form(field);
      return form == null ? schema : schema.put("pattern", form.anchored());
    }
    if (type == Integer.class || type == Long.class) {
      Bounds.Range range = Bounds.number(field);
      return NODES
          .objectNode()
          .put("type", "integer")
          .put("minimum", range.min())
          .put("maximum", range.max());
    }
    return plain((Class<?>) type);
  }

  private ObjectNode plain(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    if (type == Boolean.class) {
      return schema.put("type", "boolean");
    }
    if (type == TimeSpan.class) {
      return schema.put("type", "string").put("maxLength", 32).put("pattern", TimeSpan.PATTERN);
    }
    if (type == ByteSize.class) {
      return schema.put("type", "string").put("maxLength", 16).put("pattern", ByteSize.PATTERN);
    }
    if (type.isEnum()) {
      ArrayNode words = schema.put("type", "string").putArray("enum");
      RecordField.words(type).keySet().forEach(words::add);
      return schema;
    }
    define(type);
    return schema.put("$ref", "#/$defs/" + type.getSimpleName());
  }

  private void define(Class<?> record) {
    if (definitions.containsKey(record.getSimpleName())) {
      return;
    }
    ObjectNode schema = NODES.objectNode();
    definitions.put(record.getSimpleName(), schema);
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = NODES.arrayNode();
    for (RecordField field : RecordField.of(record)) {
      properties.set(field.name(), field(field));
      if (field.required()) {
        required.add(field.name());
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    schema.put("additionalProperties", false);
    SchemaConditions.add(record, schema);
  }
}
