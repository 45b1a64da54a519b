package com.getbonito.wire.anthropic;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ResponseFormat;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.ClaudeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the shape of the answer: {@code output_config.format} where the model takes a schema, else
 * a forced tool whose arguments are the answer. So is a schema that need not be followed exactly,
 * because the dialect's own format refuses what it cannot enforce.
 */
final class Output {

  /** The tool that stands for the answer's shape. */
  static final String TOOL = "bonito_json";

  private final ClaudeModel model;
  private final Surface surface;
  private final Losses losses;

  Output(ClaudeModel model, Surface surface, Losses losses) {
    this.model = model;
    this.surface = surface;
    this.losses = losses;
  }

  boolean needsTool(@Nullable ResponseFormat format) {
    if (format == null) {
      return false;
    }
    return switch (format.kind()) {
      case JSON_OBJECT -> true;
      case JSON_SCHEMA -> !surface.structures(model) || Boolean.FALSE.equals(format.strict());
      case TEXT, VENDOR -> false;
    };
  }

  void write(Map<String, @Nullable Object> body, ChatRequest request, boolean asTool) {
    ResponseFormat format = request.responseFormat();
    if (format == null || format.kind() == ResponseFormat.Kind.TEXT) {
      return;
    }
    if (format.kind() == ResponseFormat.Kind.VENDOR) {
      vendor(body, request, format.extras());
    } else if (asTool) {
      tool(body, request, format);
    } else {
      Map<String, @Nullable Object> written = new LinkedHashMap<>();
      written.put("type", "json_schema");
      written.put("schema", schema(format));
      Vendor.put(written, format.extras(), false, losses);
      place(body, request, written);
    }
  }

  private void vendor(
      Map<String, @Nullable Object> body,
      ChatRequest request,
      Map<String, @Nullable Object> format) {
    if (Vendor.ours(format)) {
      Map<String, @Nullable Object> written = new LinkedHashMap<>();
      Vendor.put(written, format, false, losses);
      place(body, request, written);
    } else {
      losses.lost("responseFormat", "the dialect anthropic does not know this format");
    }
  }

  private static void place(
      Map<String, @Nullable Object> body,
      ChatRequest request,
      Map<String, @Nullable Object> format) {
    if (request.extras().containsKey(Vendor.FORMAT)) {
      body.put("output_format", format);
      return;
    }
    Map<String, @Nullable Object> output =
        body.get("output_config") instanceof Map<?, ?> begun
            ? Vendor.copy(begun)
            : new LinkedHashMap<>();
    output.put("format", format);
    body.put("output_config", output);
  }

  private void tool(
      Map<String, @Nullable Object> body, ChatRequest request, ResponseFormat format) {
    Map<String, @Nullable Object> tool = new LinkedHashMap<>();
    tool.put("name", TOOL);
    String purpose = format.description();
    tool.put(
        "description",
        "Gives the answer. Call it once, with the whole answer."
            + (purpose == null ? "" : " " + purpose));
    tool.put("input_schema", schema(format));
    List<@Nullable Object> tools = new ArrayList<>();
    if (body.get("tools") instanceof List<?> others) {
      tools.addAll(others);
    }
    tools.add(tool);
    body.put("tools", tools);
    Map<String, @Nullable Object> choice = new LinkedHashMap<>();
    if (request.tools().isEmpty()) {
      choice.put("type", "tool");
      choice.put("name", TOOL);
    } else {
      choice.put("type", "any");
    }
    body.put("tool_choice", choice);
  }

  private static Object schema(ResponseFormat format) {
    if (format.schema() == null) {
      Map<String, @Nullable Object> any = new LinkedHashMap<>();
      any.put("type", "object");
      return any;
    }
    Object tree = Parsed.value(format.schema());
    if (tree instanceof Map<?, ?>) {
      return tree;
    }
    throw new UnsupportedFeatureException("responseFormat", "the schema is no JSON object");
  }
}
