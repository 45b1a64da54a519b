package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.model.AskedBuilder;
import com.getbonito.testkit.simulator.model.Model;
import tools.jackson.databind.JsonNode;

/**
 * What a chat request asks for.
 *
 * @param asked what it asks of the model
 * @param lastRole role of the last message
 * @param audioTokens audio tokens among the prompt
 */
record ChatFacts(
    Asked asked,
    boolean stream,
    boolean includeUsage,
    boolean logprobs,
    int topLogprobs,
    String lastRole,
    long audioTokens) {

  static ChatFacts read(JsonNode body, String model) {
    JsonNode messages = body.path("messages");
    JsonNode last = messages.path(messages.size() - 1);
    String lastRole = last.path("role").asString("");
    AskedBuilder asked =
        Asked.of(model)
            .n(body.path("n").asInt(1))
            .maxTokens(cap(body))
            .wish(wish(body.path("tool_choice")))
            .parallelTools(body.path("parallel_tool_calls").asBoolean(true))
            .thoughts(Model.effortTokens(body.path("reasoning_effort").asString("")))
            .toolResult(lastRole.equals("tool"))
            .lastText(textOf(last.path("content")))
            .promptTokens(PromptTokens.count(body))
            .promptHash(messages.toString());
    stops(asked, body.path("stop"));
    functions(asked, body.path("tools"));
    format(asked, body.path("response_format"));
    return new ChatFacts(
        asked.build(),
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        body.path("logprobs").asBoolean(false),
        body.path("top_logprobs").asInt(0),
        lastRole,
        PromptTokens.audio(body));
  }

  private static int cap(JsonNode body) {
    JsonNode cap = body.path("max_completion_tokens");
    cap = cap.isNumber() ? cap : body.path("max_tokens");
    return cap.isNumber() ? cap.asInt() : Integer.MAX_VALUE;
  }

  private static ToolWish wish(JsonNode choice) {
    String forced = choice.path("function").path("name").asString("");
    if (!forced.isEmpty()) {
      return ToolWish.named(forced);
    }
    return switch (choice.asString("auto")) {
      case "none" -> ToolWish.NONE;
      case "required" -> ToolWish.ANY;
      default -> ToolWish.AUTO;
    };
  }

  private static void stops(AskedBuilder asked, JsonNode stop) {
    if (stop.isString()) {
      asked.stop(stop.asString());
    }
    for (JsonNode word : stop) {
      asked.stop(word.asString(""));
    }
  }

  private static void functions(AskedBuilder asked, JsonNode tools) {
    for (JsonNode tool : tools) {
      if (tool.path("type").asString("function").equals("function")) {
        JsonNode function = tool.path("function");
        asked.tool(function.path("name").asString(""), function.path("parameters"));
      }
    }
  }

  private static void format(AskedBuilder asked, JsonNode format) {
    String type = format.path("type").asString("");
    asked.jsonObject(type.equals("json_object"));
    if (type.equals("json_schema")) {
      asked.schema(format.path("json_schema").path("schema"));
    }
  }

  private static String textOf(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      text.append(part.path("text").asString(""));
    }
    return text.toString();
  }
}
