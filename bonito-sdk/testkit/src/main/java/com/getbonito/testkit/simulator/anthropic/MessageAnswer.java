package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.model.Completion;

/**
 * A message before it takes a shape on the wire.
 *
 * @param redacted whether there is reasoning that only the vendor can read
 */
record MessageAnswer(String id, String model, Completion completion, boolean redacted) {

  /** The stop reason in the vendor's words. */
  String stopReason() {
    String reason = completion.first().finishReason();
    boolean refused = completion.first().refusal() != null;
    return switch (reason) {
      case "stop" -> refused ? "refusal" : "end_turn";
      case "length" -> "max_tokens";
      case "tool_calls" -> "tool_use";
      case "content_filter" -> "refusal";
      default -> reason;
    };
  }
}
