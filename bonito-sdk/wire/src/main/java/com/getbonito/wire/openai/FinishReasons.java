package com.getbonito.wire.openai;

import com.getbonito.chat.FinishReason;
import org.jspecify.annotations.Nullable;

/** The providers' words for why an answer ended. */
final class FinishReasons {

  private FinishReasons() {}

  /**
   * @param word null or empty where the provider says nothing
   */
  static FinishReason of(@Nullable String word) {
    if (word == null || word.isEmpty()) {
      return FinishReason.UNKNOWN;
    }
    return switch (word) {
      case "stop", "STOP", "eos", "end_turn", "stop_sequence", "complete", "completed" ->
          FinishReason.STOP;
      case "length", "max_tokens", "MAX_TOKENS", "model_length", "max_output_tokens" ->
          FinishReason.LENGTH;
      case "tool_calls", "tool_call", "tool_use", "function_call" -> FinishReason.TOOL_CALLS;
      case "content_filter", "content_filtered", "SAFETY", "safety", "sensitive" ->
          FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }
}
