package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.model.Signature;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** The message object of a plain answer. */
final class MessageBody {

  private MessageBody() {}

  static byte[] of(MessageAnswer answer, MessagesUsage usage) {
    StringBuilder out = open(answer);
    out.append(",\"content\":[").append(String.join(",", blocks(answer))).append(']');
    out.append(",\"stop_reason\":");
    Json.quote(out, answer.stopReason());
    out.append(",\"stop_sequence\":null");
    if (!usage.missing()) {
      out.append(",\"usage\":").append(usage.whole());
    }
    return Json.utf8(out.append('}').toString());
  }

  /** The beginning of a body whose text follows and never ends. */
  static String endlessPrefix(MessageAnswer answer) {
    return open(answer).append(",\"content\":[{\"type\":\"text\",\"text\":\"").toString();
  }

  /** What a message begins with, not closed. */
  static StringBuilder open(MessageAnswer answer) {
    StringBuilder out = new StringBuilder(512);
    out.append("{\"id\":\"msg_").append(answer.id());
    out.append("\",\"type\":\"message\",\"role\":\"assistant\",\"model\":");
    Json.quote(out, answer.model());
    return out;
  }

  private static List<String> blocks(MessageAnswer answer) {
    Said said = answer.completion().first();
    List<String> blocks = new ArrayList<>();
    if (answer.redacted()) {
      blocks.add(pair("redacted_thinking", "data", Signature.of("")) + "}");
    }
    if (!said.reasoning().isEmpty()) {
      String thoughts = Said.join(said.reasoning());
      StringBuilder block = new StringBuilder(pair("thinking", "thinking", thoughts));
      block.append(",\"signature\":");
      Json.quote(block, Signature.of(thoughts));
      blocks.add(block.append('}').toString());
    }
    List<String> words = new ArrayList<>(said.text());
    words.addAll(said.refusal() == null ? List.of() : said.refusal());
    if (!words.isEmpty()) {
      blocks.add(pair("text", "text", Said.join(words)) + "}");
    }
    for (ToolUse call : said.toolCalls()) {
      StringBuilder block = new StringBuilder(tool(call));
      blocks.add(
          block.append(",\"input\":").append(object(call.arguments())).append('}').toString());
    }
    return blocks;
  }

  /** A tool call up to its name, not closed. */
  static String tool(ToolUse call) {
    StringBuilder out = new StringBuilder(pair("tool_use", "id", call.id())).append(",\"name\":");
    Json.quote(out, call.name());
    return out.toString();
  }

  private static String pair(String type, String name, String text) {
    StringBuilder out = new StringBuilder(64 + text.length());
    out.append("{\"type\":\"").append(type).append("\",\"").append(name).append("\":");
    Json.quote(out, text);
    return out.toString();
  }

  /** Arguments that a cap has cut are no object any more; the vendor then has none. */
  private static String object(String arguments) {
    return Json.isObject(arguments) ? arguments : "{}";
  }
}
