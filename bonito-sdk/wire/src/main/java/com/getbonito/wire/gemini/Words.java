package com.getbonito.wire.gemini;

import com.getbonito.chat.FinishReason;
import com.getbonito.wire.json.Tree;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words of the dialect's enumerations. Old clients print them as the numbers of {@code
 * google.cloud.aiplatform.v1}; unknown words and numbers pass through as they are.
 */
final class Words {

  /** Says that a candidate has not ended, or not why. */
  static final String UNSPECIFIED = "FINISH_REASON_UNSPECIFIED";

  private static final List<String> FINISH_REASONS =
      List.of(
          UNSPECIFIED,
          "STOP",
          "MAX_TOKENS",
          "SAFETY",
          "RECITATION",
          "OTHER",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MALFORMED_FUNCTION_CALL",
          "MODEL_ARMOR");

  private static final List<String> MODALITIES =
      List.of("MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "VIDEO", "AUDIO", "DOCUMENT");

  private static final List<String> TRAFFIC =
      List.of(
          "TRAFFIC_TYPE_UNSPECIFIED",
          "ON_DEMAND",
          "PROVISIONED_THROUGHPUT",
          "ON_DEMAND_PRIORITY",
          "ON_DEMAND_FLEX");

  private static final List<String> BLOCKS =
      List.of(
          "BLOCKED_REASON_UNSPECIFIED",
          "SAFETY",
          "OTHER",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "MODEL_ARMOR",
          "JAILBREAK");

  private Words() {}

  /** The word of a finish reason, null where there is none. */
  static @Nullable String finishReason(@Nullable Object value) {
    return word(value, FINISH_REASONS);
  }

  /** The word of a modality, null where there is none. */
  static @Nullable String modality(@Nullable Object value) {
    return word(value, MODALITIES);
  }

  /** The word of a kind of traffic, null where there is none. */
  static @Nullable String traffic(@Nullable Object value) {
    return word(value, TRAFFIC);
  }

  /** The word of a reason for blocking a prompt, null where there is none. */
  static @Nullable String block(@Nullable Object value) {
    return word(value, BLOCKS);
  }

  private static @Nullable String word(@Nullable Object value, List<String> numbered) {
    if (value instanceof String text) {
      return text.isEmpty() ? null : text;
    }
    Integer number = Tree.whole(value);
    if (number == null) {
      return value == null ? null : String.valueOf(value);
    }
    return number >= 0 && number < numbered.size() ? numbered.get(number) : String.valueOf(number);
  }

  /**
   * What a finish reason means.
   *
   * @param word the dialect's word, null where the answer has none
   * @param calls whether the answer has tool calls, which the dialect ends with {@code STOP}
   */
  static FinishReason meaning(@Nullable String word, boolean calls) {
    if (word == null) {
      return FinishReason.UNKNOWN;
    }
    return switch (word) {
      case "STOP" -> calls ? FinishReason.TOOL_CALLS : FinishReason.STOP;
      case "MAX_TOKENS" -> FinishReason.LENGTH;
      case "SAFETY",
          "RECITATION",
          "BLOCKLIST",
          "PROHIBITED_CONTENT",
          "SPII",
          "MODEL_ARMOR",
          "IMAGE_SAFETY",
          "IMAGE_PROHIBITED_CONTENT",
          "IMAGE_RECITATION" ->
          FinishReason.CONTENT_FILTER;
      case "FINISH_REASON_UNSPECIFIED" -> FinishReason.UNKNOWN;
      default -> FinishReason.OTHER;
    };
  }

  /** Whether the model wrote a call that the service could not read. */
  static boolean malformedCall(@Nullable String word) {
    return "MALFORMED_FUNCTION_CALL".equals(word)
        || "UNEXPECTED_TOOL_CALL".equals(word)
        || "TOO_MANY_TOOL_CALLS".equals(word);
  }

  /** The dialect's word for a finish reason: its own where the answer is of this dialect. */
  static String written(FinishReason reason, @Nullable String nativeReason) {
    if (nativeReason != null
        && (FINISH_REASONS.contains(nativeReason) || malformedCall(nativeReason))) {
      return nativeReason;
    }
    return switch (reason) {
      case STOP, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case CONTENT_FILTER -> "SAFETY";
      case OTHER -> "OTHER";
      case UNKNOWN -> "FINISH_REASON_UNSPECIFIED";
    };
  }

  /** The tier that was billed, in the words that all dialects share; null where none is known. */
  static @Nullable String tier(@Nullable String traffic, @Nullable String tier) {
    if (tier != null) {
      return tier.toLowerCase(Locale.ROOT);
    }
    if (traffic == null) {
      return null;
    }
    return switch (traffic) {
      case "ON_DEMAND" -> "standard";
      case "ON_DEMAND_PRIORITY" -> "priority";
      case "ON_DEMAND_FLEX" -> "flex";
      default -> null;
    };
  }
}
