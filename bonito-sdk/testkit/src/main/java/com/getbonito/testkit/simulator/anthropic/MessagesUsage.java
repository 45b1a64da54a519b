package com.getbonito.testkit.simulator.anthropic;

import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import org.jspecify.annotations.Nullable;

/** The usage object: {@code input_tokens} leaves out what a cache has to do with. */
record MessagesUsage(Tokens tokens, @Nullable UsageTwist twist) {

  boolean missing() {
    return twist == UsageTwist.MISSING;
  }

  /** Whether the final report says what is billed. */
  boolean truthful() {
    return !missing() && twist != UsageTwist.ZERO;
  }

  /** What a whole answer reports. */
  String whole() {
    return json(tokens.completion());
  }

  /** What a stream begins with. */
  String opening() {
    return json(twist == UsageTwist.EARLY ? tokens.completion() : 1);
  }

  /** A first report that a later one corrects. */
  String preliminary() {
    return json(2);
  }

  private String json(long output) {
    Tokens said = twist == UsageTwist.ZERO ? Tokens.NONE : tokens;
    long written = said.written() + said.writtenLong();
    StringBuilder out = new StringBuilder(256);
    out.append("{\"input_tokens\":").append(said.plainPrompt());
    if (twist != UsageTwist.NO_DETAILS) {
      out.append(",\"cache_creation_input_tokens\":").append(written);
      out.append(",\"cache_read_input_tokens\":").append(said.cached());
      out.append(",\"cache_creation\":{\"ephemeral_5m_input_tokens\":").append(said.written());
      out.append(",\"ephemeral_1h_input_tokens\":").append(said.writtenLong()).append('}');
    }
    out.append(",\"output_tokens\":").append(twist == UsageTwist.ZERO ? 0 : output);
    return out.append(",\"service_tier\":\"standard\"}").toString();
  }
}
