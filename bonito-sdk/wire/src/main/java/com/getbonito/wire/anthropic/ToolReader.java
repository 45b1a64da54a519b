package com.getbonito.wire.anthropic;

import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tools and the choice among them. */
final class ToolReader {

  private ToolReader() {}

  /** Reads a tool; the map is taken apart. A custom tool is a function, all others vendor tools. */
  static Tool tool(Map<String, @Nullable Object> tool) {
    Object type = tool.get("type");
    boolean custom = type == null || "custom".equals(type);
    if (custom && tool.get("name") instanceof String name) {
      if (tool.remove("type") != null) {
        tool.put(Vendor.CUSTOM, true);
      }
      tool.remove("name");
      String description = null;
      if (tool.get("description") instanceof String text) {
        description = text;
        tool.remove("description");
      }
      String parameters = null;
      if (tool.get("input_schema") instanceof Map<?, ?> schema) {
        parameters = JsonTree.text(schema);
        tool.remove("input_schema");
      }
      Boolean strict = null;
      if (tool.get("strict") instanceof Boolean flag) {
        strict = flag;
        tool.remove("strict");
      }
      return Tool.function(name, description, parameters, strict, Vendor.marked(tool));
    }
    tool.remove("type");
    return Tool.vendor(Parsed.text(type), Parsed.text(tool.get("name")), Vendor.always(tool));
  }

  /** Reads a choice. */
  static ToolChoice choice(Map<String, @Nullable Object> choice) {
    Object type = choice.get("type");
    if (choice.size() == 1 && type instanceof String word) {
      switch (word) {
        case "auto" -> {
          return ToolChoice.AUTO;
        }
        case "any" -> {
          return ToolChoice.REQUIRED;
        }
        case "none" -> {
          return ToolChoice.NONE;
        }
        default -> {}
      }
    }
    if (choice.size() == 2 && "tool".equals(type) && choice.get("name") instanceof String name) {
      return ToolChoice.named(name);
    }
    return ToolChoice.vendor(Vendor.always(choice));
  }
}
