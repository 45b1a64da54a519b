package com.getbonito.wire.openai;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tools, the choice among them, and the shape of the answer. */
final class ToolReader {

  private ToolReader() {}

  /** Reads a tool; the map is taken apart. */
  static Tool tool(Map<String, @Nullable Object> tool) {
    Object type = tool.remove("type");
    String kind = type instanceof String word ? word : "function";
    if (!(type instanceof String)) {
      tool.put(Marks.OMITTED, "type");
    }
    if (kind.equals("function")
        && tool.get("function") instanceof Map<?, ?> function
        && function.get("name") instanceof String name) {
      tool.remove("function");
      return function(name, ContentParts.copy(function, "name"), tool);
    }
    return Tool.vendor(kind, vendorName(kind, tool), tool);
  }

  private static Tool function(
      String name, Map<String, @Nullable Object> function, Map<String, @Nullable Object> extras) {
    String description = null;
    String parameters = null;
    Boolean strict = null;
    if (function.get("description") instanceof String text) {
      description = text;
      function.remove("description");
    }
    if (function.get("parameters") != null) {
      parameters = JsonTree.text(function.remove("parameters"));
    }
    if (function.get("strict") instanceof Boolean flag) {
      strict = flag;
      function.remove("strict");
    }
    if (!function.isEmpty()) {
      extras.put("function", function);
    }
    return Tool.function(name, description, parameters, strict, extras);
  }

  private static String vendorName(String kind, Map<String, @Nullable Object> tool) {
    if (tool.get(kind) instanceof Map<?, ?> settings
        && settings.get("name") instanceof String name) {
      return name;
    }
    return tool.get("name") instanceof String name ? name : "";
  }

  /** Reads a choice that is not null. */
  static ToolChoice toolChoice(Object choice) {
    if (choice instanceof String word) {
      return switch (word) {
        case "auto" -> ToolChoice.AUTO;
        case "none" -> ToolChoice.NONE;
        case "required" -> ToolChoice.REQUIRED;
        default -> ToolChoice.vendor(Map.of(Marks.PLAIN, word));
      };
    }
    if (!(choice instanceof Map<?, ?> fields)) {
      return ToolChoice.vendor(Map.of(Marks.PLAIN, String.valueOf(choice)));
    }
    if (fields.size() == 2
        && "function".equals(fields.get("type"))
        && fields.get("function") instanceof Map<?, ?> function
        && function.size() == 1
        && function.get("name") instanceof String name) {
      return ToolChoice.named(name);
    }
    return ToolChoice.vendor(ContentParts.copy(fields));
  }

  /** Reads a format; the map is taken apart. */
  static ResponseFormat responseFormat(Map<String, @Nullable Object> format) {
    Object type = format.get("type");
    if (format.size() == 1 && "text".equals(type)) {
      return ResponseFormat.TEXT;
    }
    if (format.size() == 1 && "json_object".equals(type)) {
      return ResponseFormat.JSON_OBJECT;
    }
    if (!"json_schema".equals(type) || !(format.get("json_schema") instanceof Map<?, ?> given)) {
      return ResponseFormat.vendor(format);
    }
    Map<String, @Nullable Object> settings = ContentParts.copy(given);
    String name = null;
    String description = null;
    String schema = null;
    Boolean strict = null;
    if (settings.get("name") instanceof String text) {
      name = text;
      settings.remove("name");
    }
    if (settings.get("description") instanceof String text) {
      description = text;
      settings.remove("description");
    }
    if (settings.get("schema") != null) {
      schema = JsonTree.text(settings.remove("schema"));
    }
    if (settings.get("strict") instanceof Boolean flag) {
      strict = flag;
      settings.remove("strict");
    }
    format.remove("type");
    format.remove("json_schema");
    if (!settings.isEmpty()) {
      format.put("json_schema", settings);
    }
    return ResponseFormat.jsonSchema(name, description, schema, strict, format);
  }
}
