package com.getbonito.testkit.simulator.gemini;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Refuses the requests that the vendor refuses, in the vendor's words. */
final class Rules {

  private static final Set<String> REQUEST =
      Set.of(
          "contents",
          "systemInstruction",
          "tools",
          "toolConfig",
          "safetySettings",
          "generationConfig",
          "cachedContent",
          "labels",
          "model",
          "modelArmorConfig",
          "serviceTier",
          "store");
  private static final Set<String> CONFIG =
      Set.of(
          "temperature",
          "topP",
          "topK",
          "candidateCount",
          "maxOutputTokens",
          "stopSequences",
          "responseLogprobs",
          "logprobs",
          "presencePenalty",
          "frequencyPenalty",
          "seed",
          "responseMimeType",
          "responseSchema",
          "responseJsonSchema",
          "_responseJsonSchema",
          "routingConfig",
          "modelSelectionConfig",
          "audioTimestamp",
          "responseModalities",
          "mediaResolution",
          "speechConfig",
          "thinkingConfig",
          "imageConfig",
          "enableAffectiveDialog",
          "enableEnhancedCivicAnswers");
  private static final Set<String> DECLARATION =
      Set.of(
          "name",
          "description",
          "behavior",
          "parameters",
          "parametersJsonSchema",
          "response",
          "responseJsonSchema");
  private static final Set<String> ROLES = Set.of("", "user", "model", "function");
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,127}");
  private static final int MOST_CANDIDATES = 8;

  private Rules() {}

  static void check(JsonNode body, String model) {
    Proto.known(body, REQUEST, "");
    contents(Proto.at(body, "contents"));
    config(Proto.at(body, "generationConfig"), model);
    tools(body.path("tools"));
    Turns.check(Proto.at(body, "contents"), model);
  }

  /** The number of a field in its range, refused in the vendor's words where it is outside. */
  private static void range(JsonNode config, String field, double from, double until) {
    JsonNode value = Proto.at(config, field);
    if (value.isNumber() && !(value.asDouble() >= from && value.asDouble() < until)) {
      throw RpcStatus.invalid(
          "Unable to submit request because it has a "
              + field
              + " value of "
              + value
              + " but the supported range is from "
              + plain(from)
              + " (inclusive) to "
              + plain(until)
              + " (exclusive). Update the value and try again.");
    }
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  private static void contents(JsonNode contents) {
    if (!contents.isArray() || contents.isEmpty()) {
      throw RpcStatus.invalid(
          "Unable to submit request because at least one contents field is required.");
    }
    for (int i = 0; i < contents.size(); i++) {
      JsonNode content = contents.path(i);
      if (!ROLES.contains(content.path("role").asString(""))) {
        throw RpcStatus.invalid("Please use a valid role: user, model.");
      }
      JsonNode parts = content.path("parts");
      if (parts.isEmpty()) {
        throw RpcStatus.invalid(
            "Unable to submit request because it must include at least one parts field, which"
                + " describes the prompt input.");
      }
      for (int j = 0; parts.isArray() && j < parts.size(); j++) {
        part(parts.path(j), "contents[" + i + "].parts[" + j + "]");
      }
    }
  }

  private static void part(JsonNode part, String where) {
    int data = 0;
    for (String field :
        new String[] {
          "text",
          "inlineData",
          "fileData",
          "functionCall",
          "functionResponse",
          "executableCode",
          "codeExecutionResult",
          "toolCall",
          "toolResponse"
        }) {
      data += Proto.at(part, field).isMissingNode() ? 0 : 1;
    }
    boolean proof = !Proto.at(part, "thoughtSignature").isMissingNode();
    if (data > 1 || (data == 0 && !proof)) {
      throw RpcStatus.invalid(
          where + ".data: required oneof field 'data' must have one initialized field");
    }
    JsonNode blob = Proto.at(part, "inlineData");
    if (blob.isObject()
        && (Proto.text(blob, "mimeType").isEmpty() || blob.path("data").asString("").isEmpty())) {
      throw RpcStatus.invalid(
          "Unable to submit request because it has an empty inlineData parameter.");
    }
  }

  private static void config(JsonNode config, String model) {
    Proto.known(config, CONFIG, "generation_config");
    range(config, "temperature", 0, 2.0001);
    range(config, "topP", 0, 1.0001);
    range(config, "candidateCount", 1, MOST_CANDIDATES + 1);
    range(config, "maxOutputTokens", 1, 65_537);
    range(config, "presencePenalty", -2, 2);
    range(config, "frequencyPenalty", -2, 2);
    JsonNode schema = Proto.at(config, "responseSchema");
    JsonNode plain = Proto.at(config, "responseJsonSchema");
    if (schema.isObject() && plain.isObject()) {
      throw RpcStatus.invalid("Only one of response_schema and response_json_schema may be set.");
    }
    Schemas.check(schema, "generation_config.response_schema");
    boolean asked = schema.isObject() || plain.isObject();
    String type = Proto.text(config, "responseMimeType");
    if (asked && !type.equals("application/json") && !type.equals("text/x.enum")) {
      throw RpcStatus.invalid(
          "Unable to submit request because response_schema is only supported with the response"
              + " mime types application/json and text/x.enum.");
    }
    thinking(Proto.at(config, "thinkingConfig"), model);
  }

  private static void thinking(JsonNode thinking, String model) {
    if (!thinking.isObject()) {
      return;
    }
    if (!Thinking.known(model)) {
      throw RpcStatus.invalid(
          "Unable to submit request because thinking is not supported by this model.");
    }
    boolean budget = Proto.at(thinking, "thinkingBudget").isNumber();
    if (budget && !Proto.text(thinking, "thinkingLevel").isEmpty()) {
      throw RpcStatus.invalid("You can only set only one of thinking budget and thinking level.");
    }
    if (!Thinking.third(model) && !Proto.text(thinking, "thinkingLevel").isEmpty()) {
      throw RpcStatus.invalid("Thinking level is not supported for this model.");
    }
  }

  private static void tools(JsonNode tools) {
    for (int i = 0; i < tools.size(); i++) {
      JsonNode declarations = Proto.at(tools.path(i), "functionDeclarations");
      for (int j = 0; j < declarations.size(); j++) {
        declaration(declarations.path(j), "tools[" + i + "].function_declarations[" + j + "]");
      }
    }
  }

  private static void declaration(JsonNode function, String where) {
    Proto.known(function, DECLARATION, where);
    if (!FUNCTION.matcher(function.path("name").asString("")).matches()) {
      throw RpcStatus.invalid(
          "Invalid function name. Must start with a letter or an underscore. Must be alphameric"
              + " (a-z, A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a"
              + " maximum length of 128.");
    }
    JsonNode parameters = function.path("parameters");
    if (parameters.isObject() && Proto.at(function, "parametersJsonSchema").isObject()) {
      throw RpcStatus.invalid(
          "Only one of parameters and parameters_json_schema may be set at " + where + ".");
    }
    Schemas.check(parameters, where + ".parameters");
  }
}
