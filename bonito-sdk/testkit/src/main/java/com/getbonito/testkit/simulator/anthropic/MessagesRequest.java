package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.model.AskedBuilder;
import com.getbonito.testkit.simulator.model.PromptTally;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A messages request, read.
 *
 * @param asked what it asks of the model, without what a cache does
 * @param tally its prompt part by part
 * @param thinking whether thinking is on
 */
record MessagesRequest(Asked asked, PromptTally tally, boolean thinking) {

  private static final int THOUGHTS = 8;

  static MessagesRequest read(JsonNode body, String model) {
    PromptTally tally = tally(body);
    JsonNode messages = body.path("messages");
    JsonNode last = messages.path(messages.size() - 1);
    boolean thinking = isThinking(body);
    AskedBuilder asked =
        Asked.of(model)
            .maxTokens(body.path("max_tokens").asInt(Integer.MAX_VALUE))
            .wish(wish(body.path("tool_choice")))
            .parallelTools(
                !body.path("tool_choice").path("disable_parallel_tool_use").asBoolean(false))
            .visibleThoughts(thinking ? THOUGHTS : 0)
            .toolResult(endsWithToolResult(last.path("content")))
            .lastText(textOf(last.path("content")))
            .promptTokens(tally.tokens())
            .promptHash(messages.toString())
            .schema(schema(body));
    body.path("stop_sequences").forEach(word -> asked.stop(word.asString("")));
    for (JsonNode tool : body.path("tools")) {
      if (tool.path("type").asString("custom").equals("custom")) {
        asked.tool(tool.path("name").asString(""), tool.path("input_schema"));
      }
    }
    return new MessagesRequest(asked.build(), tally, thinking);
  }

  private static boolean isThinking(JsonNode body) {
    String type = body.path("thinking").path("type").asString("disabled");
    return type.equals("enabled") || type.equals("adaptive");
  }

  private static @Nullable JsonNode schema(JsonNode body) {
    JsonNode format = body.path("output_config").path("format");
    format = format.isMissingNode() ? body.path("output_format") : format;
    JsonNode schema = format.path("schema");
    return schema.isMissingNode() ? null : schema;
  }

  private static ToolWish wish(JsonNode choice) {
    return switch (choice.path("type").asString("auto")) {
      case "any" -> ToolWish.ANY;
      case "none" -> ToolWish.NONE;
      case "tool" -> ToolWish.named(choice.path("name").asString(""));
      default -> ToolWish.AUTO;
    };
  }

  private static PromptTally tally(JsonNode body) {
    PromptTally tally = new PromptTally();
    for (JsonNode tool : body.path("tools")) {
      tally.text(tool.toString());
      mark(tally, tool);
    }
    content(tally, body.path("system"));
    JsonNode schema = schema(body);
    if (schema != null) {
      tally.text(schema.toString());
    }
    for (JsonNode message : body.path("messages")) {
      tally.message(message.path("role").asString(""));
      content(tally, message.path("content"));
    }
    if (body.path("cache_control").has("type")) {
      mark(tally, body);
    }
    return tally;
  }

  private static void content(PromptTally tally, JsonNode content) {
    if (content.isString()) {
      tally.text(content.asString());
      return;
    }
    for (JsonNode block : content) {
      block(tally, block);
      mark(tally, block);
    }
  }

  private static void block(PromptTally tally, JsonNode block) {
    switch (block.path("type").asString("")) {
      case "text" -> tally.text(block.path("text").asString(""));
      case "image" -> tally.image(block.path("source").toString());
      case "document" -> tally.file(block.path("source").toString());
      case "tool_use" -> {
        tally.text(block.path("name").asString(""));
        tally.text(block.path("input").toString());
      }
      case "tool_result" -> content(tally, block.path("content"));
      case "thinking" -> tally.text(block.path("thinking").asString(""));
      case "redacted_thinking" -> tally.text("thought");
      default ->
          throw Rejection.of(
              400,
              "messages: Input tag '"
                  + block.path("type").asString("")
                  + "' found using 'type' does not match any of the expected tags");
    }
  }

  private static void mark(PromptTally tally, JsonNode part) {
    JsonNode control = part.path("cache_control");
    if (control.path("type").asString("").equals("ephemeral")) {
      tally.mark(control.path("ttl").asString("5m").equals("1h"));
    }
  }

  private static boolean endsWithToolResult(JsonNode content) {
    return content.isArray()
        && content.path(content.size() - 1).path("type").asString("").equals("tool_result");
  }

  private static String textOf(JsonNode content) {
    if (!content.isArray()) {
      return content.asString("");
    }
    StringBuilder text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asString("")));
    return text.toString();
  }
}
