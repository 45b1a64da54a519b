package com.getbonito.testkit.simulator.openai;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a chat request asks for, as far as the answer depends on it.
 *
 * @param maxTokens cap on completion tokens, {@link Integer#MAX_VALUE} where there is none
 * @param tools function tools by name, with their parameter schema
 * @param schema schema that the answer must satisfy, null for free text
 * @param promptHash follows from model and messages alone, so that a stream and a plain call get
 *     the same answer
 */
record ChatFacts(
    String model,
    boolean stream,
    boolean includeUsage,
    int n,
    int maxTokens,
    List<String> stop,
    boolean logprobs,
    int topLogprobs,
    List<JsonNode> tools,
    JsonNode toolChoice,
    boolean parallelTools,
    @Nullable JsonNode schema,
    boolean jsonObject,
    String effort,
    String lastRole,
    String lastText,
    long promptTokens,
    long audioTokens,
    long promptHash) {

  static ChatFacts read(JsonNode body, String model) {
    JsonNode messages = body.path("messages");
    JsonNode last = messages.path(messages.size() - 1);
    JsonNode format = body.path("response_format");
    boolean schemaAsked = format.path("type").asString("").equals("json_schema");
    return new ChatFacts(
        model,
        body.path("stream").asBoolean(false),
        body.path("stream_options").path("include_usage").asBoolean(false),
        body.path("n").asInt(1),
        cap(body),
        stops(body.path("stop")),
        body.path("logprobs").asBoolean(false),
        body.path("top_logprobs").asInt(0),
        functions(body.path("tools")),
        body.path("tool_choice"),
        body.path("parallel_tool_calls").asBoolean(true),
        schemaAsked ? format.path("json_schema").path("schema") : null,
        format.path("type").asString("").equals("json_object"),
        body.path("reasoning_effort").asString(""),
        last.path("role").asString(""),
        textOf(last.path("content")),
        PromptTokens.count(body),
        PromptTokens.audio(body),
        31L * model.hashCode() + messages.toString().hashCode());
  }

  /** Whether the request has a cap on completion tokens. */
  boolean capped() {
    return maxTokens < Integer.MAX_VALUE;
  }

  /** The same request with another cap on completion tokens. */
  ChatFacts withMaxTokens(int cap) {
    return with(cap, promptTokens);
  }

  /** The same request with a longer prompt. */
  ChatFacts withMorePrompt(int tokens) {
    return with(maxTokens, promptTokens + tokens);
  }

  private ChatFacts with(int cap, long prompt) {
    return new ChatFacts(
        model,
        stream,
        includeUsage,
        n,
        cap,
        stop,
        logprobs,
        topLogprobs,
        tools,
        toolChoice,
        parallelTools,
        schema,
        jsonObject,
        effort,
        lastRole,
        lastText,
        prompt,
        audioTokens,
        promptHash);
  }

  private static int cap(JsonNode body) {
    JsonNode cap = body.path("max_completion_tokens");
    cap = cap.isNumber() ? cap : body.path("max_tokens");
    return cap.isNumber() ? cap.asInt() : Integer.MAX_VALUE;
  }

  private static List<String> stops(JsonNode stop) {
    List<String> words = new ArrayList<>();
    if (stop.isString()) {
      words.add(stop.asString());
    }
    for (JsonNode word : stop) {
      words.add(word.asString(""));
    }
    return words;
  }

  private static List<JsonNode> functions(JsonNode tools) {
    List<JsonNode> functions = new ArrayList<>();
    for (JsonNode tool : tools) {
      if (tool.path("type").asString("function").equals("function")) {
        functions.add(tool.path("function"));
      }
    }
    return functions;
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
