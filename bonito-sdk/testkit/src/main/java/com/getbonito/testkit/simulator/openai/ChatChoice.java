package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
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
      tokens += cost(call);
    }
    return tokens;
  }

  /**
   * This answer cut to so many tokens, in the order in which a stream sends them; with the scripted
   * finish reason where there is one.
   */
  ChatChoice within(int cap, Answer scripted) {
    boolean cut = tokens() > cap;
    String natural = cut ? "length" : finishReason;
    String reason = scripted.finishReason() == null ? natural : scripted.finishReason();
    if (!cut) {
      return new ChatChoice(reasoning, text, refusal, toolCalls, reason);
    }
    List<String> thoughts = first(reasoning, cap);
    int left = cap - thoughts.size();
    List<String> words = first(text, left);
    left -= words.size();
    List<String> declined = refusal == null ? null : first(refusal, left);
    left -= declined == null ? 0 : declined.size();
    return new ChatChoice(thoughts, words, declined, firstCalls(left), reason);
  }

  static String join(List<String> pieces) {
    return String.join("", pieces);
  }

  private List<ToolUse> firstCalls(int cap) {
    List<ToolUse> kept = new ArrayList<>();
    int left = cap;
    for (ToolUse call : toolCalls) {
      if (left <= 0) {
        return kept;
      }
      String arguments = join(first(TokenRule.split(call.arguments()), left - 1));
      kept.add(new ToolUse(call.id(), call.name(), arguments));
      left -= cost(call);
    }
    return kept;
  }

  private static int cost(ToolUse call) {
    return 1 + TokenRule.count(call.arguments());
  }

  private static List<String> first(List<String> list, int size) {
    return size >= list.size() ? list : list.subList(0, Math.max(0, size));
  }
}
