package com.getbonito.wire.bedrock;

import com.getbonito.chat.FinishReason;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stop reasons and what they mean. */
final class StopReasons {

  private static final Set<String> WORDS =
      Set.of(
          "end_turn",
          "tool_use",
          "max_tokens",
          "stop_sequence",
          "guardrail_intervened",
          "content_filtered",
          "malformed_model_output",
          "malformed_tool_use",
          "model_context_window_exceeded");

  private StopReasons() {}

  /** A malformed answer is {@link FinishReason#OTHER}: its word says what was wrong. */
  static FinishReason read(@Nullable String word) {
    return switch (word == null ? "" : word) {
      case "" -> FinishReason.UNKNOWN;
      case "end_turn", "stop_sequence" -> FinishReason.STOP;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
      case "guardrail_intervened", "content_filtered" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.OTHER;
    };
  }

  /** The word for a reason; the provider's own where it is one of Converse's and means the same. */
  static String write(FinishReason reason, @Nullable String nativeReason) {
    if (nativeReason != null && WORDS.contains(nativeReason) && read(nativeReason) == reason) {
      return nativeReason;
    }
    return switch (reason) {
      case LENGTH -> "max_tokens";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "content_filtered";
      default -> "end_turn";
    };
  }
}
