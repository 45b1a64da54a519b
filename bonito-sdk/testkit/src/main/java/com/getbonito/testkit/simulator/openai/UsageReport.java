package com.getbonito.testkit.simulator.openai;

import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Twists;
import org.jspecify.annotations.Nullable;

/** The usage object, true or twisted. */
record UsageReport(Tokens tokens, long audioTokens, @Nullable UsageTwist twist) {

  static UsageReport of(ChatAnswer answer, Twists twists) {
    return new UsageReport(
        answer.completion().tokens(), answer.facts().audioTokens(), twists.usage());
  }

  boolean missing() {
    return twist == UsageTwist.MISSING;
  }

  /** Whether it says what is billed. */
  boolean truthful() {
    return !missing() && twist != UsageTwist.ZERO;
  }

  String json() {
    return twist == UsageTwist.ZERO ? json(Tokens.NONE, 0) : json(tokens, audioTokens);
  }

  /** A first report that a later one corrects. */
  String preliminary() {
    return json(Tokens.of(tokens.prompt(), 0, 0), 0);
  }

  private String json(Tokens said, long audio) {
    StringBuilder out = new StringBuilder(320);
    out.append("{\"prompt_tokens\":").append(said.prompt());
    out.append(",\"completion_tokens\":").append(said.completion());
    out.append(",\"total_tokens\":").append(said.total());
    if (twist != UsageTwist.NO_DETAILS) {
      out.append(",\"prompt_tokens_details\":{\"cached_tokens\":").append(said.cached());
      out.append(",\"audio_tokens\":").append(audio);
      out.append("},\"completion_tokens_details\":{\"reasoning_tokens\":").append(said.reasoning());
      out.append(
          ",\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}");
    }
    return out.append('}').toString();
  }
}
