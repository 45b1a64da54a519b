package com.getbonito.wire.responses;

import com.getbonito.chat.FinishReason;
import com.getbonito.wire.json.Tree;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a response ended.
 *
 * @param reason why, in the model's words
 * @param word why, in the provider's: the status, or the reason of an incomplete one
 */
record Status(FinishReason reason, @Nullable String word) {

  /**
   * Reads it off a response that did not fail.
   *
   * @param calls whether the model wants tools called
   */
  static Status of(Map<String, ?> response, boolean calls) {
    String status = Tree.text(response, "status");
    if (status == null) {
      return new Status(calls ? FinishReason.TOOL_CALLS : FinishReason.UNKNOWN, null);
    }
    return switch (status) {
      case "completed", "complete" ->
          new Status(calls ? FinishReason.TOOL_CALLS : FinishReason.STOP, status);
      case "incomplete" -> incomplete(response);
      case "queued", "in_progress" -> new Status(FinishReason.UNKNOWN, status);
      default -> new Status(FinishReason.OTHER, status);
    };
  }

  private static Status incomplete(Map<String, ?> response) {
    String why = Tree.text(Tree.copyOf(response, "incomplete_details"), "reason");
    FinishReason reason =
        switch (why == null ? "" : why) {
          case "max_output_tokens", "max_tokens" -> FinishReason.LENGTH;
          case "content_filter" -> FinishReason.CONTENT_FILTER;
          default -> FinishReason.OTHER;
        };
    return new Status(reason, why == null ? "incomplete" : why);
  }
}
