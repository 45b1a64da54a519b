package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.model.ModelSettings;
import com.getbonito.testkit.simulator.model.Signature;
import com.getbonito.testkit.simulator.openai.RejectedRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Refuses the requests that the vendor refuses, with the vendor's codes. */
final class ItemRules {

  private static final Set<String> KNOWN =
      Set.of(
          "background",
          "context_management",
          "conversation",
          "include",
          "input",
          "instructions",
          "max_output_tokens",
          "max_tool_calls",
          "metadata",
          "model",
          "moderation",
          "parallel_tool_calls",
          "previous_response_id",
          "prompt",
          "prompt_cache_key",
          "prompt_cache_options",
          "prompt_cache_retention",
          "reasoning",
          "safety_identifier",
          "service_tier",
          "store",
          "stream",
          "stream_options",
          "temperature",
          "text",
          "tool_choice",
          "tools",
          "top_logprobs",
          "top_p",
          "truncation",
          "user");
  private static final Map<String, String> MOVED =
      Map.of(
          "messages", "input",
          "max_tokens", "max_output_tokens",
          "max_completion_tokens", "max_output_tokens",
          "response_format", "text.format",
          "reasoning_effort", "reasoning.effort");
  private static final Set<String> ROLES = Set.of("user", "assistant", "system", "developer");
  private static final int LEAST_CAP = 16;

  private final ModelSettings settings;

  ItemRules(ModelSettings settings) {
    this.settings = settings;
  }

  void check(JsonNode body) {
    body.propertyNames().forEach(ItemRules::field);
    JsonNode input = body.path("input");
    if (!input.isString() && !input.isArray()) {
      throw refused("missing_required_parameter", "input", "Missing required parameter: 'input'.");
    }
    if (input.isArray()) {
      items(input);
    }
    numbers(body);
    tools(body.path("tools"));
    String before = body.path("previous_response_id").asString("");
    if (!before.isEmpty()) {
      throw refused(
          "previous_response_not_found",
          "previous_response_id",
          "Previous response with id '" + before + "' not found.");
    }
  }

  /** Refuses a prompt that is longer than the model's window. */
  void window(long prompt) {
    if (prompt > settings.contextWindow()) {
      throw refused(
          "context_length_exceeded",
          "input",
          "Your input exceeds the context window of this model. Please adjust your input and try"
              + " again.");
    }
  }

  private static void field(String name) {
    if (KNOWN.contains(name)) {
      return;
    }
    String moved = MOVED.get(name);
    if (moved != null) {
      throw refused(
          "unsupported_parameter",
          name,
          "Unsupported parameter: '"
              + name
              + "'. In the Responses API, this parameter has moved to '"
              + moved
              + "'. Try again with the new parameter.");
    }
    throw refused("unknown_parameter", name, "Unknown parameter: '" + name + "'.");
  }

  private static void items(JsonNode input) {
    Map<String, Integer> calls = new TreeMap<>();
    Set<String> outputs = new TreeSet<>();
    for (int i = 0; i < input.size(); i++) {
      JsonNode item = input.path(i);
      String where = "input[" + i + "]";
      switch (item.path("type").asString("message")) {
        case "message" -> message(item, where);
        case "function_call" -> calls.put(item.path("call_id").asString(""), i);
        case "function_call_output" -> {
          String call = item.path("call_id").asString("");
          if (!calls.containsKey(call)) {
            throw refused(
                null,
                "input",
                "No tool call found for function call output with call_id " + call + ".");
          }
          if (!item.hasNonNull("output")) {
            throw refused(
                "missing_required_parameter",
                where + ".output",
                "Missing required parameter: '" + where + ".output'.");
          }
          outputs.add(call);
        }
        case "reasoning" -> reasoning(item, where);
        default -> {}
      }
    }
    for (String call : calls.keySet()) {
      if (!outputs.contains(call)) {
        throw refused(null, "input", "No tool output found for function call " + call + ".");
      }
    }
  }

  private static void message(JsonNode item, String where) {
    String role = item.path("role").asString("");
    if (!ROLES.contains(role)) {
      throw refused("invalid_value", where + ".role", "Invalid value: '" + role + "'.");
    }
    JsonNode content = item.path("content");
    if (!content.isString() && !content.isArray()) {
      throw refused(
          "missing_required_parameter",
          where + ".content",
          "Missing required parameter: '" + where + ".content'.");
    }
    boolean said = role.equals("assistant");
    for (int i = 0; i < content.size(); i++) {
      String type = content.path(i).path("type").asString("");
      boolean output = type.equals("output_text") || type.equals("refusal");
      boolean input =
          type.equals("input_text")
              || type.equals("input_image")
              || type.equals("input_file")
              || type.equals("input_audio");
      if (said ? !output : !input) {
        throw refused(
            "invalid_value",
            where + ".content[" + i + "]",
            "Invalid value: '"
                + type
                + "'. Supported values are: "
                + (said
                    ? "'output_text' and 'refusal'."
                    : "'input_text', 'input_image', 'input_file' and 'input_audio'."));
      }
    }
  }

  private static void reasoning(JsonNode item, String where) {
    String proof = item.path("encrypted_content").asString("");
    String id = item.path("id").asString("");
    if (!proof.isEmpty() && !id.isEmpty() && !Signature.proves(proof, id)) {
      throw refused(
          "invalid_encrypted_content",
          where,
          "The encrypted content for item " + id + " could not be verified.");
    }
  }

  private static void numbers(JsonNode body) {
    JsonNode cap = body.path("max_output_tokens");
    if (cap.isNumber() && cap.asLong() < LEAST_CAP) {
      throw refused(
          "integer_below_min_value",
          "max_output_tokens",
          "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but"
              + " got "
              + cap
              + " instead.");
    }
    JsonNode temperature = body.path("temperature");
    if (temperature.isNumber() && (temperature.asDouble() < 0 || temperature.asDouble() > 2)) {
      boolean below = temperature.asDouble() < 0;
      throw refused(
          below ? "decimal_below_min_value" : "decimal_above_max_value",
          "temperature",
          "Invalid 'temperature': decimal "
              + (below
                  ? "below minimum value. Expected a value >= 0"
                  : "above maximum value. Expected a value <= 2")
              + ", but got "
              + temperature
              + " instead.");
    }
  }

  private static void tools(JsonNode tools) {
    for (int i = 0; i < tools.size(); i++) {
      JsonNode tool = tools.path(i);
      boolean function = tool.path("type").asString("").equals("function");
      if (function && tool.path("name").asString("").isEmpty()) {
        String where = "tools[" + i + "].name";
        throw refused(
            "missing_required_parameter", where, "Missing required parameter: '" + where + "'.");
      }
    }
  }

  static RejectedRequest refused(@Nullable String code, String param, String message) {
    return new RejectedRequest(400, "invalid_request_error", code, param, message);
  }
}
