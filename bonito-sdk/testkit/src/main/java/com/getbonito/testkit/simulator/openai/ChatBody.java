package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.model.Json;
import com.getbonito.testkit.simulator.model.Said;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a plain chat answer. */
final class ChatBody {

  private ChatBody() {}

  static byte[] of(ChatAnswer answer, UsageReport usage) {
    StringBuilder out = open(answer, "chat.completion");
    out.append(",\"choices\":[");
    for (int i = 0; i < answer.completion().choices().size(); i++) {
      out.append(i == 0 ? "" : ",");
      choice(out, i, answer.facts(), answer.completion().choices().get(i));
    }
    out.append(']');
    if (!usage.missing()) {
      out.append(",\"usage\":").append(usage.json());
    }
    return Json.utf8(out.append('}').toString());
  }

  /** The beginning of a body whose first answer's text follows and never ends. */
  static String endlessPrefix(ChatAnswer answer) {
    return open(answer, "chat.completion")
        .append(",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"")
        .toString();
  }

  /** What plain answers and chunks begin with, not closed. */
  static StringBuilder open(ChatAnswer answer, String object) {
    StringBuilder out = new StringBuilder(512);
    out.append("{\"id\":\"").append(answer.id());
    out.append("\",\"object\":\"").append(object);
    out.append("\",\"created\":").append(answer.created()).append(",\"model\":");
    Json.quote(out, answer.facts().asked().model());
    return out.append(",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_simulated\"");
  }

  private static void choice(StringBuilder out, int index, ChatFacts facts, Said choice) {
    out.append("{\"index\":").append(index);
    out.append(",\"message\":{\"role\":\"assistant\",\"content\":");
    boolean silent = choice.text().isEmpty() && !choice.toolCalls().isEmpty();
    text(out, silent || choice.refusal() != null ? null : choice.text());
    out.append(",\"refusal\":");
    text(out, choice.refusal());
    if (!choice.reasoning().isEmpty()) {
      out.append(",\"reasoning_content\":");
      text(out, choice.reasoning());
    }
    tools(out, choice.toolCalls());
    out.append(",\"annotations\":[]},\"logprobs\":");
    Logprobs.append(out, facts, choice.text());
    out.append(",\"finish_reason\":");
    Json.quote(out, choice.finishReason());
    out.append('}');
  }

  private static void tools(StringBuilder out, List<ToolUse> calls) {
    for (int i = 0; i < calls.size(); i++) {
      ToolUse call = calls.get(i);
      out.append(i == 0 ? ",\"tool_calls\":[" : ",").append("{\"id\":");
      Json.quote(out, call.id());
      out.append(",\"type\":\"function\",\"function\":{\"name\":");
      Json.quote(out, call.name());
      out.append(",\"arguments\":");
      Json.quote(out, call.arguments());
      out.append("}}").append(i == calls.size() - 1 ? "]" : "");
    }
  }

  private static void text(StringBuilder out, @Nullable List<String> pieces) {
    if (pieces == null) {
      out.append("null");
    } else {
      Json.quote(out, Said.join(pieces));
    }
  }
}
