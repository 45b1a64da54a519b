package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.model.Completion;
import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Signature;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer of Converse before it takes a shape on the wire.
 *
 * @param redacted whether there is reasoning that only the vendor can read
 * @param latencyMillis what it says of the model's time
 */
record ConverseAnswer(Completion completion, boolean redacted, long latencyMillis) {

  /** The stop reason in the service's words. */
  String stopReason() {
    String reason = completion.first().finishReason();
    return switch (reason) {
      case "stop" -> "end_turn";
      case "length" -> "max_tokens";
      case "tool_calls" -> "tool_use";
      case "content_filter" -> "content_filtered";
      default -> reason;
    };
  }

  /** The body of a plain answer. */
  byte[] body(ConverseUsage usage) {
    StringBuilder out = new StringBuilder(512);
    out.append("{\"metrics\":").append(metrics());
    out.append(",\"output\":{\"message\":{\"content\":[");
    out.append(String.join(",", blocks())).append("],\"role\":\"assistant\"}},\"stopReason\":");
    Json.quote(out, stopReason());
    if (!usage.missing()) {
      out.append(",\"usage\":").append(usage.json());
    }
    return Json.utf8(out.append('}').toString());
  }

  /** The beginning of a body whose text follows and never ends. */
  static String endlessPrefix() {
    return "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"text\":\"";
  }

  String metrics() {
    return "{\"latencyMs\":" + latencyMillis + "}";
  }

  private List<String> blocks() {
    Said said = completion.first();
    List<String> blocks = new ArrayList<>();
    if (redacted) {
      blocks.add(
          "{\"reasoningContent\":{\"redactedContent\":\"" + ConverseRules.redacted() + "\"}}");
    }
    if (!said.reasoning().isEmpty()) {
      blocks.add(reasoning(Said.join(said.reasoning())));
    }
    List<String> words = new ArrayList<>(said.text());
    words.addAll(said.refusal() == null ? List.of() : said.refusal());
    if (!words.isEmpty()) {
      blocks.add(field("text", Said.join(words)));
    }
    said.toolCalls().forEach(call -> blocks.add("{\"toolUse\":" + tool(call) + "}"));
    return blocks;
  }

  private static String reasoning(String thoughts) {
    StringBuilder out = new StringBuilder("{\"reasoningContent\":{\"reasoningText\":{\"text\":");
    Json.quote(out, thoughts);
    out.append(",\"signature\":");
    Json.quote(out, Signature.of(thoughts));
    return out.append("}}}").toString();
  }

  /** Arguments that a cap has cut are no object any more; the service then has none. */
  private static String tool(ToolUse call) {
    StringBuilder out = new StringBuilder(open(call));
    out.append(",\"input\":").append(Json.isObject(call.arguments()) ? call.arguments() : "{}");
    return out.append(",\"type\":\"tool_use\"}").toString();
  }

  /** Id and name of a call, not closed. */
  static String open(ToolUse call) {
    StringBuilder out = new StringBuilder("{\"toolUseId\":");
    Json.quote(out, call.id());
    out.append(",\"name\":");
    Json.quote(out, call.name());
    return out.toString();
  }

  /** An object with one text. */
  static String field(String name, String text) {
    StringBuilder out = new StringBuilder(32 + text.length());
    out.append("{\"").append(name).append("\":");
    Json.quote(out, text);
    return out.append('}').toString();
  }
}
