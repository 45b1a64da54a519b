package com.getbonito.testkit.simulator.script;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated model says. Immutable; {@code with…} returns a changed copy.
 *
 * @param text text of the answer, null where it is generated
 * @param generatedTokens tokens of generated text; 0 leaves the number to the endpoint
 * @param reasoning reasoning that is shown to the caller, in the field {@code reasoning_content}
 * @param hiddenReasoningTokens reasoning that is billed but not shown
 * @param toolCalls calls that the model makes, in parallel where there are several
 * @param refusal the model's own refusal, in the field {@code refusal}
 * @param cachedTokens prompt tokens served from a cache, at most the prompt
 * @param finishReason finish reason to report in place of the natural one
 */
public record Answer(
    @Nullable String text,
    int generatedTokens,
    @Nullable String reasoning,
    int hiddenReasoningTokens,
    List<ToolUse> toolCalls,
    @Nullable String refusal,
    int cachedTokens,
    @Nullable String finishReason) {

  /** An answer of these parts. */
  public Answer {
    toolCalls = List.copyOf(toolCalls);
  }

  /** Exactly this text. */
  public static Answer text(String text) {
    return new Answer(text, 0, null, 0, List.of(), null, 0, null);
  }

  /** So many tokens of text that follow from the endpoint's seed and the request. */
  public static Answer generated(int tokens) {
    return new Answer(null, tokens, null, 0, List.of(), null, 0, null);
  }

  /** One tool call. */
  public static Answer toolCall(String name, String arguments) {
    return text("").withToolCall(name, arguments);
  }

  /** A refusal in the model's own words. */
  public static Answer refusal(String words) {
    return new Answer("", 0, null, 0, List.of(), words, 0, null);
  }

  /** This answer with one more tool call; the arguments are JSON. */
  public Answer withToolCall(String name, String arguments) {
    List<ToolUse> calls = new ArrayList<>(toolCalls);
    calls.add(new ToolUse("call_" + name + "_" + calls.size(), name, arguments));
    return new Answer(
        text,
        generatedTokens,
        reasoning,
        hiddenReasoningTokens,
        calls,
        refusal,
        cachedTokens,
        finishReason);
  }

  /** This answer with reasoning that the caller sees. */
  public Answer withReasoning(String words) {
    return new Answer(
        text,
        generatedTokens,
        words,
        hiddenReasoningTokens,
        toolCalls,
        refusal,
        cachedTokens,
        finishReason);
  }

  /** This answer with reasoning that is billed but not shown. */
  public Answer withHiddenReasoning(int tokens) {
    return new Answer(
        text, generatedTokens, reasoning, tokens, toolCalls, refusal, cachedTokens, finishReason);
  }

  /** This answer with so many tokens of the prompt from a cache. */
  public Answer withCachedTokens(int tokens) {
    return new Answer(
        text,
        generatedTokens,
        reasoning,
        hiddenReasoningTokens,
        toolCalls,
        refusal,
        tokens,
        finishReason);
  }

  /** This answer with a finish reason in place of the natural one. */
  public Answer withFinishReason(String reason) {
    return new Answer(
        text,
        generatedTokens,
        reasoning,
        hiddenReasoningTokens,
        toolCalls,
        refusal,
        cachedTokens,
        reason);
  }
}
