package com.getbonito.wire.openai;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a request's tools, the choice among them and the shape of the answer such as this
 * dialect can say. Custom tools and sets of allowed tools, which are flat in the vendor's other
 * dialect, are nested here.
 */
final class ToolAdaptation {

  private final ChatRequest request;
  private final Losses losses;
  private final Provenance provenance;
  private final List<Tool> tools;
  private final @Nullable ToolChoice choice;
  private final @Nullable ResponseFormat format;

  ToolAdaptation(ChatRequest request, Losses losses, Provenance provenance, boolean proper) {
    this.request = request;
    this.losses = losses;
    this.provenance = provenance;
    this.tools = adaptedTools();
    this.choice = none() ? null : adaptedChoice();
    this.format = adaptedFormat(proper);
  }

  List<Tool> tools() {
    return tools;
  }

  @Nullable ToolChoice choice() {
    return choice;
  }

  @Nullable ResponseFormat format() {
    return format;
  }

  /** Whether there were tools and none is left. */
  boolean none() {
    return tools.isEmpty() && !request.tools().isEmpty();
  }

  boolean changed() {
    return tools != request.tools()
        || choice != request.toolChoice()
        || format != request.responseFormat();
  }

  private List<Tool> adaptedTools() {
    List<Tool> given = request.tools();
    List<Tool> adapted = null;
    for (int i = 0; i < given.size(); i++) {
      Tool tool = given.get(i);
      Tool sendable = adapted(tool);
      if (sendable != tool && adapted == null) {
        adapted = new ArrayList<>(given.subList(0, i));
      }
      if (adapted != null && sendable != null) {
        adapted.add(sendable);
      }
    }
    return adapted == null ? given : adapted;
  }

  private @Nullable Tool adapted(Tool tool) {
    boolean foreign = Provenance.foreign(tool.extras());
    if (!tool.type().equals("function") && foreign) {
      if (tool.type().equals("custom") && Provenance.ofResponses(tool.extras())) {
        return Tool.vendor("custom", tool.name(), Map.of("custom", nested(tool)));
      }
      losses.lost(
          "tool." + tool.type(), "a tool of another provider's cannot be run by openai-chat");
      return null;
    }
    Map<String, @Nullable Object> extras = provenance.ofCaller(tool.extras());
    return extras == tool.extras()
        ? tool
        : tool.type().equals("function")
            ? Tool.function(
                tool.name(), tool.description(), tool.parameters(), tool.strict(), extras)
            : Tool.vendor(tool.type(), tool.name(), extras);
  }

  private static Map<String, @Nullable Object> nested(Tool tool) {
    Map<String, @Nullable Object> custom = new LinkedHashMap<>();
    tool.extras()
        .forEach((name, value) -> {
          if (!Marks.isMark(name)) {
            custom.put(name, value);
          }
        });
    custom.put("name", tool.name());
    if (custom.get("format") instanceof Map<?, ?> format && "grammar".equals(format.get("type"))) {
      custom.put(
          "format", Ordered.of("type", "grammar", "grammar", ContentParts.copy(format, "type")));
    }
    return custom;
  }

  private @Nullable ToolChoice adaptedChoice() {
    ToolChoice given = request.toolChoice();
    if (given == null || !Provenance.foreign(given.extras())) {
      return given;
    }
    Map<String, @Nullable Object> extras = given.extras();
    if (Provenance.ofResponses(extras) && extras.get("type") instanceof String type) {
      switch (type) {
        case "custom" -> {
          return ToolChoice.vendor(Ordered.of("type", type, type, named(extras.get("name"))));
        }
        case "allowed_tools" -> {
          return allowed(extras);
        }
        default -> {}
      }
    }
    losses.lost("toolChoice", "the choice is another dialect's than openai-chat");
    return null;
  }

  private static Map<String, @Nullable Object> named(@Nullable Object name) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    return fields;
  }

  private static ToolChoice allowed(Map<String, @Nullable Object> extras) {
    List<Object> allowed = new ArrayList<>();
    for (Object each : extras.get("tools") instanceof List<?> list ? list : List.of()) {
      if (each instanceof Map<?, ?> tool && tool.get("type") instanceof String type) {
        allowed.add(Ordered.of("type", type, type, ContentParts.copy(tool, "type")));
      }
    }
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    inner.put("mode", extras.get("mode"));
    inner.put("tools", allowed);
    return ToolChoice.vendor(Ordered.of("type", "allowed_tools", "allowed_tools", inner));
  }

  private @Nullable ResponseFormat adaptedFormat(boolean proper) {
    ResponseFormat given = request.responseFormat();
    if (given == null || given.kind() == ResponseFormat.Kind.TEXT) {
      return given;
    }
    boolean foreign = Provenance.foreign(given.extras());
    if (given.kind() == ResponseFormat.Kind.VENDOR) {
      if (foreign) {
        losses.lost("responseFormat", "the format is another dialect's than openai-chat");
        return null;
      }
      return given;
    }
    if (given.kind() != ResponseFormat.Kind.JSON_SCHEMA) {
      return given;
    }
    Map<String, @Nullable Object> extras = provenance.ofCaller(given.extras());
    String name = given.name() == null && proper ? "answer" : given.name();
    return extras == given.extras() && name == given.name()
        ? given
        : ResponseFormat.jsonSchema(
            name, given.description(), given.schema(), given.strict(), extras);
  }
}
