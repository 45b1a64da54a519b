package com.getbonito.langchain4j;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.Json;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools and response formats, with their JSON schemas as text. LangChain4j's own writer makes it,
 * the one that its other integrations use, so that the same class gives the same schema everywhere.
 */
final class Schemas {

  private static final String NAME = "response";

  private Schemas() {}

  /** A tool; its own word on strictness comes before the model's. */
  static Tool tool(ToolSpecification tool, boolean strictByDefault) {
    Boolean strict = tool.strict() == null && strictByDefault ? Boolean.TRUE : tool.strict();
    String parameters =
        tool.parameters() == null ? null : text(tool.parameters(), Boolean.TRUE.equals(strict));
    return Tool.function(tool.name(), tool.description(), parameters, strict, Map.of());
  }

  /** The shape of the answer; null where the request leaves it open. */
  static @Nullable ResponseFormat format(
      dev.langchain4j.model.chat.request.@Nullable ResponseFormat format, boolean strict) {
    if (format == null) {
      return null;
    }
    if (format.type() == ResponseFormatType.TEXT) {
      return ResponseFormat.TEXT;
    }
    JsonSchema schema = format.jsonSchema();
    if (schema == null) {
      return ResponseFormat.JSON_OBJECT;
    }
    return ResponseFormat.jsonSchema(
        schema.name() == null ? NAME : schema.name(),
        null,
        text(schema.rootElement(), strict),
        strict ? true : null,
        Map.of());
  }

  private static String text(JsonSchemaElement schema, boolean strict) {
    return schema instanceof JsonRawSchema raw
        ? raw.schema()
        : Json.toJson(JsonSchemaElementUtils.toMap(schema, strict));
  }
}
