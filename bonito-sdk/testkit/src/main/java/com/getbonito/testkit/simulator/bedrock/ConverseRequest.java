package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.exchange.Rejection;
import com.getbonito.testkit.simulator.model.Asked;
import com.getbonito.testkit.simulator.model.Asked.ToolWish;
import com.getbonito.testkit.simulator.model.AskedBuilder;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.PromptTally;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A Converse request, or a Nova body of the same shape, read.
 *
 * @param asked what it asks of the model, without what a cache does
 * @param tally its prompt part by part
 * @param thinking whether reasoning is on
 */
record ConverseRequest(Asked asked, PromptTally tally, boolean thinking) {

  private static final int THOUGHTS = 8;

  static ConverseRequest read(JsonNode body, String model) {
    JsonNode messages = body.path("messages");
    JsonNode last = messages.path(messages.size() - 1).path("content");
    JsonNode inference = body.path("inferenceConfig");
    JsonNode schema = schema(body);
    PromptTally tally = tally(body, schema);
    boolean thinking = isThinking(body.path("additionalModelRequestFields"));
    AskedBuilder asked =
        Asked.of(model)
            .maxTokens(cap(inference))
            .wish(wish(body.path("toolConfig").path("toolChoice")))
            .visibleThoughts(thinking ? THOUGHTS : 0)
            .toolResult(last.path(last.size() - 1).has("toolResult"))
            .lastText(textOf(last))
            .promptTokens(tally.tokens())
            .promptHash(messages.toString())
            .schema(schema);
    inference.path("stopSequences").forEach(word -> asked.stop(word.asString("")));
    for (JsonNode tool : body.path("toolConfig").path("tools")) {
      JsonNode spec = tool.path("toolSpec");
      if (!spec.isMissingNode()) {
        asked.tool(spec.path("name").asString(""), spec.path("inputSchema").path("json"));
      }
    }
    return new ConverseRequest(asked.build(), tally, thinking);
  }

  /** Nova's own bodies have two more names for the cap. */
  private static int cap(JsonNode inference) {
    for (String name : new String[] {"maxTokens", "max_new_tokens", "maxNewTokens"}) {
      if (inference.path(name).isNumber()) {
        return inference.path(name).asInt();
      }
    }
    return Integer.MAX_VALUE;
  }

  private static boolean isThinking(JsonNode fields) {
    for (String name : new String[] {"thinking", "reasoning_config", "reasoningConfig"}) {
      String type = fields.path(name).path("type").asString("disabled");
      if (!type.equals("disabled")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable JsonNode schema(JsonNode body) {
    JsonNode text =
        body.path("outputConfig").path("textFormat").path("structure").path("jsonSchema");
    String schema = text.path("schema").asString("");
    if (schema.isEmpty()) {
      return null;
    }
    try {
      return Json.read(schema);
    } catch (JacksonException e) {
      throw Rejection.of(400, "The schema in outputConfig is not a valid JSON document.");
    }
  }

  private static ToolWish wish(JsonNode choice) {
    if (choice.has("any")) {
      return ToolWish.ANY;
    }
    return choice.has("tool")
        ? ToolWish.named(choice.path("tool").path("name").asString(""))
        : ToolWish.AUTO;
  }

  private static PromptTally tally(JsonNode body, @Nullable JsonNode schema) {
    PromptTally tally = new PromptTally();
    for (JsonNode tool : body.path("toolConfig").path("tools")) {
      if (!mark(tally, tool)) {
        tally.text(tool.toString());
      }
    }
    content(tally, body.path("system"));
    if (schema != null) {
      tally.text(schema.toString());
    }
    for (JsonNode message : body.path("messages")) {
      tally.message(message.path("role").asString(""));
      content(tally, message.path("content"));
    }
    return tally;
  }

  private static void content(PromptTally tally, JsonNode content) {
    for (JsonNode block : content) {
      if (!mark(tally, block)) {
        block(tally, block);
      }
    }
  }

  private static void block(PromptTally tally, JsonNode block) {
    if (block.has("text")) {
      tally.text(block.path("text").asString(""));
    } else if (block.has("image")) {
      tally.image(block.path("image").toString());
    } else if (block.has("document") || block.has("video") || block.has("audio")) {
      tally.file(block.toString());
    } else if (block.has("toolResult")) {
      content(tally, block.path("toolResult").path("content"));
    } else if (block.has("reasoningContent")) {
      tally.text(
          block.path("reasoningContent").path("reasoningText").path("text").asString("thought"));
    } else {
      tally.text(block.toString());
    }
  }

  private static boolean mark(PromptTally tally, JsonNode part) {
    JsonNode point = part.path("cachePoint");
    if (point.isMissingNode()) {
      return false;
    }
    tally.mark(point.path("ttl").asString("5m").equals("1h"));
    return true;
  }

  private static String textOf(JsonNode content) {
    StringBuilder text = new StringBuilder();
    content.forEach(block -> text.append(block.path("text").asString("")));
    return text.toString();
  }
}
