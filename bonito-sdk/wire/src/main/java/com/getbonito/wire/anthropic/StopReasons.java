package com.getbonito.wire.anthropic;

import com.getbonito.chat.FinishReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The dialect's words for why an answer ended. */
final class StopReasons {

  private static final Set<String> WORDS =
      Set.of(
          "end_turn",
          "stop_sequence",
          "tool_use",
          "max_tokens",
          "model_context_window_exceeded",
          "refusal",
          "pause_turn");

  private StopReasons() {}

  /**
   * Reads a word.
   *
   * @param structured whether the only calls were the forced tool of an answer's shape
   */
  static FinishReason of(@Nullable String word, boolean structured) {
    if (word == null || word.isEmpty()) {
      return FinishReason.UNKNOWN;
    }
    return switch (word) {
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "tool_use" -> structured ? FinishReason.STOP : FinishReason.TOOL_CALLS;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "refusal" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** The word for a reason: the provider's own where it is of this dialect. */
  static String word(FinishReason reason, @Nullable String own, boolean calls) {
    if (own != null && WORDS.contains(own) && of(own, false) == reason) {
      return own;
    }
    return switch (reason) {
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "refusal";
      case STOP, OTHER, UNKNOWN -> calls ? "tool_use" : "end_turn";
    };
  }
}
