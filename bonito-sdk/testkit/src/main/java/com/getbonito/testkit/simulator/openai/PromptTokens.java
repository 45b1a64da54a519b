package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.TokenRule;
import tools.jackson.databind.JsonNode;

/** Counts what a chat request costs to read: messages, media, tools and schemas. */
final class PromptTokens {

  private static final int PER_REQUEST = 3;
  private static final int PER_MESSAGE = 4;
  private static final int IMAGE_LOW = 85;
  private static final int IMAGE_HIGH = 765;
  private static final int BASE64_CHARS_PER_AUDIO_TOKEN = 400;
  private static final int BASE64_CHARS_PER_FILE_TOKEN = 6;

  private PromptTokens() {}

  static long count(JsonNode body) {
    long tokens = PER_REQUEST;
    for (JsonNode message : body.path("messages")) {
      tokens += PER_MESSAGE + content(message.path("content"));
      tokens += text(message.path("name"));
      for (JsonNode call : message.path("tool_calls")) {
        tokens += text(call.path("function").path("name"));
        tokens += text(call.path("function").path("arguments"));
      }
    }
    tokens += tree(body.path("tools"));
    tokens += tree(body.path("response_format").path("json_schema"));
    return tokens;
  }

  /** Audio tokens among the prompt, which the usage report names apart. */
  static long audio(JsonNode body) {
    long tokens = 0;
    for (JsonNode message : body.path("messages")) {
      for (JsonNode part : message.path("content")) {
        tokens += part.path("type").asString("").equals("input_audio") ? part(part) : 0;
      }
    }
    return tokens;
  }

  private static long content(JsonNode content) {
    if (!content.isArray()) {
      return text(content);
    }
    long tokens = 0;
    for (JsonNode part : content) {
      tokens += part(part);
    }
    return tokens;
  }

  private static long part(JsonNode part) {
    return switch (part.path("type").asString("")) {
      case "image_url" ->
          part.path("image_url").path("detail").asString("").equals("low") ? IMAGE_LOW : IMAGE_HIGH;
      case "input_audio" ->
          1 + length(part.path("input_audio").path("data")) / BASE64_CHARS_PER_AUDIO_TOKEN;
      case "file" -> 1 + length(part.path("file").path("file_data")) / BASE64_CHARS_PER_FILE_TOKEN;
      case "refusal" -> text(part.path("refusal"));
      default -> text(part.path("text"));
    };
  }

  private static long length(JsonNode node) {
    return node.asString("").length();
  }

  private static long text(JsonNode node) {
    return node.isString() ? TokenRule.count(node.asString()) : 0;
  }

  private static long tree(JsonNode node) {
    return node.isMissingNode() || node.isNull() ? 0 : TokenRule.count(node.toString());
  }
}
