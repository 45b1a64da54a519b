package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer, cut into tokens and ready to be sent.
 *
 * @param reasoning reasoning that is shown
 * @param finishReason in the simulator's words, which are OpenAI's: {@code stop}, {@code length},
 *     {@code tool_calls}, {@code content_filter}; or what a script says
 */
public record Said(
    List<String> reasoning,
    List<String> text,
    @Nullable List<String> refusal,
    List<ToolUse> toolCalls,
    String finishReason) {

  /** Completion tokens in it. */
  public long tokens() {
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
  Said within(int cap, Answer scripted) {
    boolean cut = tokens() > cap;
    String natural = cut ? "length" : finishReason;
    String reason = scripted.finishReason() == null ? natural : scripted.finishReason();
    if (!cut) {
      return new Said(reasoning, text, refusal, toolCalls, reason);
    }
    List<String> thoughts = first(reasoning, cap);
    int left = cap - thoughts.size();
    List<String> words = first(text, left);
    left -= words.size();
    List<String> declined = refusal == null ? null : first(refusal, left);
    left -= declined == null ? 0 : declined.size();
    return new Said(thoughts, words, declined, firstCalls(left), reason);
  }

  /** The text that pieces add up to. */
  public static String join(List<String> pieces) {
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
