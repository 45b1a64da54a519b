package com.getbonito.wire.openai;

import com.getbonito.chat.ResponseFormat;
import com.getbonito.chat.Tool;
import com.getbonito.chat.ToolChoice;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes tools, the choice among them, and the shape of the answer. */
final class ToolWriter {

  private final JsonGenerator json;

  ToolWriter(JsonGenerator json) {
    this.json = json;
  }

  void tools(List<Tool> tools) {
    json.writeStartArray();
    for (Tool tool : tools) {
      json.writeStartObject();
      if (!Marks.omits(tool.extras(), "type")) {
        json.writeStringProperty("type", tool.type());
      }
      if (tool.type().equals("function") && !tool.extras().containsKey("name")) {
        function(tool);
      } else {
        vendor(tool);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void function(Tool tool) {
    json.writeName("function");
    json.writeStartObject();
    json.writeStringProperty("name", tool.name());
    text("description", tool.description());
    if (tool.parameters() != null) {
      json.writeName("parameters");
      RawJson.write(json, tool.parameters());
    }
    flag("strict", tool.strict());
    inner(tool.extras(), "function");
    json.writeEndObject();
    ExtrasWriter.write(json, tool.extras(), "function");
  }

  /** Vendor tools are their settings; a name that those do not hold is added where it belongs. */
  private void vendor(Tool tool) {
    Map<String, @Nullable Object> settings = tool.extras();
    if (tool.type().equals("custom") && !settings.containsKey("custom")) {
      json.writeName("custom");
      json.writeStartObject();
      json.writeStringProperty("name", tool.name());
      ExtrasWriter.write(json, settings, "");
      json.writeEndObject();
      return;
    }
    boolean named =
        tool.name().isEmpty()
            || settings.containsKey("name")
            || settings.get(tool.type()) instanceof Map<?, ?>;
    if (!named) {
      json.writeStringProperty("name", tool.name());
    }
    ExtrasWriter.write(json, settings, "");
  }

  void toolChoice(ToolChoice choice) {
    switch (choice.mode()) {
      case AUTO -> json.writeString("auto");
      case NONE -> json.writeString("none");
      case REQUIRED -> json.writeString("required");
      case NAMED -> {
        json.writeStartObject();
        json.writeStringProperty("type", "function");
        json.writeName("function");
        json.writeStartObject();
        json.writeStringProperty("name", Objects.requireNonNull(choice.name()));
        json.writeEndObject();
        json.writeEndObject();
      }
      case VENDOR -> {
        if (choice.extras().get(Marks.PLAIN) instanceof String word) {
          json.writeString(word);
        } else {
          JsonTree.write(json, choice.extras());
        }
      }
    }
  }

  void responseFormat(ResponseFormat format) {
    if (format.kind() == ResponseFormat.Kind.VENDOR) {
      JsonTree.write(json, format.extras());
      return;
    }
    json.writeStartObject();
    switch (format.kind()) {
      case TEXT -> json.writeStringProperty("type", "text");
      case JSON_OBJECT -> json.writeStringProperty("type", "json_object");
      default -> schema(format);
    }
    ExtrasWriter.write(json, format.extras(), "json_schema");
    json.writeEndObject();
  }

  private void schema(ResponseFormat format) {
    json.writeStringProperty("type", "json_schema");
    json.writeName("json_schema");
    json.writeStartObject();
    text("name", format.name());
    text("description", format.description());
    if (format.schema() != null) {
      json.writeName("schema");
      RawJson.write(json, format.schema());
    }
    flag("strict", format.strict());
    inner(format.extras(), "json_schema");
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private void flag(String name, @Nullable Boolean value) {
    if (value != null) {
      json.writeBooleanProperty(name, value);
    }
  }

  private void inner(Map<String, @Nullable Object> extras, String name) {
    if (extras.get(name) instanceof Map<?, ?> fields) {
      ExtrasWriter.write(json, ContentParts.copy(fields), "");
    }
  }
}
