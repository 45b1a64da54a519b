package com.getbonito.wire.responses;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tools, the choice among them, and the shape of the answer. */
final class ToolReader {

  private ToolReader() {}

  /** Reads a tool; the map is taken apart. Hosted tools are their settings. */
  static Tool tool(Map<String, @Nullable Object> tool) {
    String type = Tree.textOr(tool, "type", "");
    if (type.equals("function") && tool.get("name") instanceof String name) {
      tool.remove("type");
      tool.remove("name");
      String description = Tree.takeText(tool, "description");
      String parameters = null;
      if (tool.get("parameters") instanceof Map<?, ?>) {
        parameters = JsonTree.text(tool.remove("parameters"));
      }
      Boolean strict = null;
      if (tool.get("strict") instanceof Boolean flag) {
        strict = flag;
        tool.remove("strict");
      }
      return Tool.function(name, description, parameters, strict, Own.mark(tool));
    }
    return Tool.vendor(type, Tree.textOr(tool, "name", ""), Own.mark(tool));
  }

  /** Reads a choice. */
  static ToolChoice choice(Object choice) {
    if (choice instanceof String word) {
      return switch (word) {
        case "auto" -> ToolChoice.AUTO;
        case "none" -> ToolChoice.NONE;
        case "required" -> ToolChoice.REQUIRED;
        default -> ToolChoice.vendor(Own.mark(Map.of(Own.PLAIN, word)));
      };
    }
    Map<String, @Nullable Object> fields =
        choice instanceof Map<?, ?> given ? Tree.copy(given) : Map.of();
    return fields.size() == 2
            && "function".equals(fields.get("type"))
            && fields.get("name") instanceof String name
        ? ToolChoice.named(name)
        : ToolChoice.vendor(Own.mark(fields));
  }

  /** Reads a format; the map is taken apart. */
  static ResponseFormat format(Map<String, @Nullable Object> format) {
    String type = Tree.textOr(format, "type", "");
    if (format.size() == 1 && type.equals("text")) {
      return ResponseFormat.TEXT;
    }
    if (format.size() == 1 && type.equals("json_object")) {
      return ResponseFormat.JSON_OBJECT;
    }
    if (!type.equals("json_schema") || !(format.get("schema") instanceof Map<?, ?>)) {
      return ResponseFormat.vendor(Own.mark(format));
    }
    format.remove("type");
    String schema = JsonTree.text(format.remove("schema"));
    String name = Tree.takeText(format, "name");
    String description = Tree.takeText(format, "description");
    Boolean strict = null;
    if (format.get("strict") instanceof Boolean flag) {
      strict = flag;
      format.remove("strict");
    }
    return ResponseFormat.jsonSchema(name, description, schema, strict, Own.mark(format));
  }
}
