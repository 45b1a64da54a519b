package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.TokenRule;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Counts what a request costs to read, by modality. */
final class PromptCount {

  /** Tokens of every cached content that a request names. */
  static final long CACHED_CONTENT = 2_048;

  private static final int PER_REQUEST = 2;
  private static final int PER_CONTENT = 3;
  private static final int IMAGE = 258;
  private static final int CHARS_PER_AUDIO_TOKEN = 400;
  private static final int CHARS_PER_DOCUMENT_TOKEN = 6;

  private final Map<String, Long> byModality = new TreeMap<>();

  private PromptCount() {}

  static PromptCount of(JsonNode body) {
    PromptCount count = new PromptCount();
    count.add("TEXT", PER_REQUEST);
    Proto.at(body, "contents").forEach(count::content);
    JsonNode system = Proto.at(body, "systemInstruction");
    if (system.isObject()) {
      count.content(system);
    }
    count.tree(body.path("tools"));
    JsonNode config = Proto.at(body, "generationConfig");
    count.tree(Proto.at(config, "responseSchema"));
    count.tree(Proto.at(config, "responseJsonSchema"));
    if (!Proto.text(body, "cachedContent").isEmpty()) {
      count.add("TEXT", CACHED_CONTENT);
    }
    return count;
  }

  long total() {
    return byModality.values().stream().mapToLong(Long::longValue).sum();
  }

  /** {@code ModalityTokenCount}s that add up to so many, the difference being text. */
  ArrayNode details(long total) {
    ArrayNode details = Json.array();
    long more = total - total();
    byModality.forEach((modality, tokens) -> {
      long said = modality.equals("TEXT") ? tokens + more : tokens;
      details.addObject().put("modality", modality).put("tokenCount", said);
    });
    return details;
  }

  private void content(JsonNode content) {
    add("TEXT", PER_CONTENT);
    JsonNode parts = content.path("parts");
    if (parts.isObject()) {
      part(parts);
    } else {
      parts.forEach(this::part);
    }
  }

  private void part(JsonNode part) {
    add("TEXT", text(part.path("text")));
    JsonNode call = Proto.at(part, "functionCall");
    add("TEXT", text(call.path("name")));
    tree(call.path("args"));
    JsonNode result = Proto.at(part, "functionResponse");
    add("TEXT", text(result.path("name")));
    tree(result.path("response"));
    media(Proto.at(part, "inlineData"));
    media(Proto.at(part, "fileData"));
  }

  private void media(JsonNode blob) {
    if (!blob.isObject()) {
      return;
    }
    String type = Proto.text(blob, "mimeType");
    int length = blob.path("data").asString("").length();
    if (type.startsWith("image/")) {
      add("IMAGE", IMAGE);
    } else if (type.startsWith("audio/")) {
      add("AUDIO", 1 + length / CHARS_PER_AUDIO_TOKEN);
    } else if (type.startsWith("video/")) {
      add("VIDEO", IMAGE);
    } else {
      add("DOCUMENT", 1 + length / CHARS_PER_DOCUMENT_TOKEN);
    }
  }

  private void tree(JsonNode node) {
    add("TEXT", node.isMissingNode() || node.isNull() ? 0 : TokenRule.count(node.toString()));
  }

  private void add(String modality, long tokens) {
    if (tokens > 0) {
      byModality.merge(modality, tokens, Long::sum);
    }
  }

  private static long text(JsonNode node) {
    return node.isString() ? TokenRule.count(node.asString()) : 0;
  }
}
