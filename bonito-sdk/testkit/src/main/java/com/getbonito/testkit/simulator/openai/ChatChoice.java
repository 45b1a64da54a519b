package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the n answers, cut into tokens and ready to be sent. */
record ChatChoice(
    List<String> reasoning,
    List<String> text,
    @Nullable List<String> refusal,
    List<ToolUse> toolCalls,
    String finishReason) {

  long tokens() {
    long tokens = reasoning.size() + text.size();
    tokens += refusal == null ? 0 : refusal.size();
    for (ToolUse call : toolCalls) {
      tokens += 1 + TokenRule.count(call.arguments());
    }
    return tokens;
  }

  static String join(List<String> pieces) {
    return String.join("", pieces);
  }
}
