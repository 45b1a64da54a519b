package com.getbonito.wire.responses;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Ordered;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes tools, the choice among them, and the shape of the answer.
 *
 * <p>This dialect holds a function to its schema unless told otherwise, the others do not: a tool
 * from elsewhere that says nothing is written with {@code strict} off. Custom tools and sets of
 * allowed tools are flat here and nested in chat completions; both are told apart and turned over.
 */
final class ToolWriter {

  private final Losses losses;
  private final Left left;

  /** Whether the request was read from this dialect, and says all it wants to say. */
  private final boolean own;

  ToolWriter(Losses losses, boolean own) {
    this.losses = losses;
    this.left = new Left(losses);
    this.own = own;
  }

  List<Map<String, @Nullable Object>> tools(List<Tool> tools) {
    List<Map<String, @Nullable Object>> written = new ArrayList<>();
    for (Tool tool : tools) {
      if (tool.type().equals("function") && (!tool.name().isEmpty() || tool.parameters() != null)) {
        written.add(function(tool));
      } else if (Own.is(tool.extras())) {
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        if (!tool.type().isEmpty()) {
          settings.put("type", tool.type());
        }
        settings.putAll(Own.fields(tool.extras()));
        written.add(settings);
      } else if (tool.type().equals("custom")) {
        written.add(custom(tool));
      } else {
        losses.lost(
            "tool." + tool.type(),
            "a tool of another provider's cannot be run by " + ResponsesChatCodec.ID);
      }
    }
    return written;
  }

  private Map<String, @Nullable Object> function(Tool tool) {
    if (Own.is(tool.extras()) && tool.extras().containsKey("function")) {
      Map<String, @Nullable Object> nested = Own.fields(tool.extras());
      nested.put("type", "function");
      return nested;
    }
    left.lost(tool.extras(), "function");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", "function");
    fields.put("name", tool.name());
    if (tool.description() != null) {
      fields.put("description", tool.description());
    }
    if (tool.parameters() != null) {
      fields.put("parameters", Tree.parse(tool.parameters()));
    } else if (!own) {
      fields.put("parameters", Ordered.of("type", "object", "properties", Map.of()));
    }
    if (tool.strict() != null) {
      fields.put("strict", tool.strict());
    } else if (!own) {
      fields.put("strict", false);
    }
    fields.putAll(Own.fields(tool.extras()));
    return fields;
  }

  private Map<String, @Nullable Object> custom(Tool tool) {
    left.lost(tool.extras(), "custom");
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", "custom");
    fields.put("name", tool.name());
    fields.putAll(Tree.copyOf(tool.extras(), "custom"));
    if (fields.get("format") instanceof Map<?, ?> format
        && format.get("grammar") instanceof Map<?, ?> grammar) {
      Map<String, @Nullable Object> flat = Tree.copy(format, "grammar");
      flat.putAll(Tree.copy(grammar));
      fields.put("format", flat);
    }
    return fields;
  }

  /** The choice; null where there is no form for it. */
  @Nullable Object choice(ToolChoice choice, List<Tool> tools) {
    return switch (choice.mode()) {
      case AUTO -> "auto";
      case NONE -> "none";
      case REQUIRED -> "required";
      case NAMED -> {
        boolean custom =
            tools.stream()
                .anyMatch(
                    tool -> tool.type().equals("custom") && tool.name().equals(choice.name()));
        yield InputPartWriter.typed(custom ? "custom" : "function", "name", choice.name());
      }
      case VENDOR -> vendorChoice(choice.extras());
    };
  }

  private @Nullable Object vendorChoice(Map<String, @Nullable Object> extras) {
    if (Own.is(extras)) {
      return extras.get(Own.PLAIN) instanceof String word ? word : Own.fields(extras);
    }
    if ("custom".equals(extras.get("type")) && extras.get("custom") instanceof Map<?, ?> named) {
      return InputPartWriter.typed("custom", "name", named.get("name"));
    }
    if (extras.get("allowed_tools") instanceof Map<?, ?> allowed) {
      Map<String, @Nullable Object> flat = Tree.copy(allowed);
      List<Object> tools = new ArrayList<>();
      for (Object each : Tree.list(flat, "tools")) {
        tools.add(each instanceof Map<?, ?> tool ? flat(tool) : each);
      }
      flat.put("tools", tools);
      flat.put("type", "allowed_tools");
      return flat;
    }
    losses.lost("toolChoice", "the dialect " + ResponsesChatCodec.ID + " has no such choice");
    return null;
  }

  private static Map<String, @Nullable Object> flat(Map<?, ?> tool) {
    Map<String, @Nullable Object> flat = Tree.copy(tool);
    Object type = flat.get("type");
    if (type instanceof String word && flat.remove(word) instanceof Map<?, ?> inner) {
      flat.putAll(Tree.copy(inner));
    }
    return flat;
  }

  /** The format; null where there is no form for it. */
  @Nullable Map<String, @Nullable Object> format(ResponseFormat format) {
    switch (format.kind()) {
      case TEXT -> {
        return kind("text");
      }
      case JSON_OBJECT -> {
        return kind("json_object");
      }
      case JSON_SCHEMA -> {
        return schema(format);
      }
      case VENDOR -> {
        if (Own.is(format.extras())) {
          return Own.fields(format.extras());
        }
      }
    }
    losses.lost("responseFormat", "the dialect " + ResponsesChatCodec.ID + " has no such format");
    return null;
  }

  private Map<String, @Nullable Object> schema(ResponseFormat format) {
    left.lost(format.extras(), "json_schema");
    Map<String, @Nullable Object> fields = kind("json_schema");
    if (format.name() != null || !own) {
      fields.put("name", format.name() == null ? "answer" : format.name());
    }
    if (format.description() != null) {
      fields.put("description", format.description());
    }
    if (format.schema() != null) {
      fields.put("schema", Tree.parse(format.schema()));
    }
    if (format.strict() != null) {
      fields.put("strict", format.strict());
    }
    fields.putAll(Own.fields(format.extras()));
    return fields;
  }

  private static Map<String, @Nullable Object> kind(String type) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("type", type);
    return fields;
  }
}
