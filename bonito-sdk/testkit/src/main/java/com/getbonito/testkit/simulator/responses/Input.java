package com.getbonito.testkit.simulator.responses;

import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.model.AskedBuilder;
import com.getbonito.testkit.simulator.model.Model;
import com.getbonito.testkit.simulator.model.TokenRule;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param asked what it asks of the model
 * @param body the request, of which the answer repeats much
 * @param sealed whether reasoning comes with its proof
 * @param logprobs whether log probabilities are asked for
 */
record Input(Asked asked, JsonNode body, boolean stream, boolean sealed, boolean logprobs) {

  private static final int PER_REQUEST = 3;
  private static final int PER_ITEM = 4;
  private static final int IMAGE_LOW = 85;
  private static final int IMAGE_HIGH = 765;
  private static final int CHARS_PER_FILE_TOKEN = 6;

  static Input read(JsonNode body, String model) {
    JsonNode input = body.path("input");
    JsonNode last = input.isArray() ? input.path(input.size() - 1) : input;
    JsonNode reasoning = body.path("reasoning");
    int thoughts = Model.effortTokens(reasoning.path("effort").asString(""));
    boolean shown = reasoning.hasNonNull("summary");
    AskedBuilder asked =
        Asked.of(model)
            .maxTokens(body.path("max_output_tokens").asInt(Integer.MAX_VALUE))
            .wish(wish(body.path("tool_choice")))
            .parallelTools(body.path("parallel_tool_calls").asBoolean(true))
            .thoughts(shown ? 0 : thoughts)
            .visibleThoughts(shown ? thoughts : 0)
            .toolResult(last.path("type").asString("").equals("function_call_output"))
            .lastText(input.isString() ? input.asString() : text(last.path("content")))
            .promptTokens(tokens(body))
            .promptHash(body.path("instructions") + input.toString());
    tools(asked, body);
    JsonNode format = body.path("text").path("format");
    switch (format.path("type").asString("text")) {
      case "json_schema" -> asked.schema(format.path("schema"));
      case "json_object" -> asked.jsonObject(true);
      default -> {}
    }
    Set<String> include = new TreeSet<>();
    body.path("include").forEach(each -> include.add(each.asString("")));
    return new Input(
        asked.build(),
        body,
        body.path("stream").asBoolean(false),
        include.contains("reasoning.encrypted_content"),
        include.contains("message.output_text.logprobs"));
  }

  private static ToolWish wish(JsonNode choice) {
    return switch (choice.asString("")) {
      case "none" -> ToolWish.NONE;
      case "required" -> ToolWish.ANY;
      default ->
          choice.path("type").asString("").equals("function")
              ? ToolWish.named(choice.path("name").asString(""))
              : choice.path("mode").asString("").equals("required") ? ToolWish.ANY : ToolWish.AUTO;
    };
  }

  private static void tools(AskedBuilder asked, JsonNode body) {
    Set<String> allowed = new TreeSet<>();
    body.path("tool_choice")
        .path("tools")
        .forEach(tool -> allowed.add(tool.path("name").asString("")));
    for (JsonNode tool : body.path("tools")) {
      String name = tool.path("name").asString("");
      boolean function = tool.path("type").asString("").equals("function");
      if (function && (allowed.isEmpty() || allowed.contains(name))) {
        asked.tool(name, tool.path("parameters"));
      }
    }
  }

  private static String text(JsonNode content) {
    if (content.isString()) {
      return content.asString();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  private static long tokens(JsonNode body) {
    long tokens = PER_REQUEST + count(body.path("instructions"));
    JsonNode input = body.path("input");
    if (input.isString()) {
      tokens += PER_ITEM + count(input);
    }
    for (JsonNode item : input) {
      tokens += PER_ITEM + content(item.path("content"));
      tokens += count(item.path("name")) + count(item.path("arguments"));
      tokens += content(item.path("output")) + content(item.path("summary"));
    }
    return tokens + tree(body.path("tools")) + tree(body.path("text").path("format"));
  }

  private static long content(JsonNode content) {
    long tokens = count(content);
    for (JsonNode part : content) {
      tokens +=
          switch (part.path("type").asString("")) {
            case "input_image" ->
                part.path("detail").asString("").equals("low") ? IMAGE_LOW : IMAGE_HIGH;
            case "input_file" ->
                1 + part.path("file_data").asString("").length() / CHARS_PER_FILE_TOKEN;
            case "refusal" -> count(part.path("refusal"));
            default -> count(part.path("text"));
          };
    }
    return tokens;
  }

  private static long count(JsonNode text) {
    return text.isString() ? TokenRule.count(text.asString()) : 0;
  }

  private static long tree(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? 0 : TokenRule.count(node.toString());
  }
}
