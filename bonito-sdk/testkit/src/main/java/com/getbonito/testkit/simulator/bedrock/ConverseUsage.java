package com.getbonito.testkit.simulator.bedrock;

import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import org.jspecify.annotations.Nullable;

/** The usage object: {@code inputTokens} leaves out what a cache has to do with. */
record ConverseUsage(Tokens tokens, @Nullable UsageTwist twist) {

  boolean missing() {
    return twist == UsageTwist.MISSING;
  }

  /** Whether it says what is billed. */
  boolean truthful() {
    return !missing() && twist != UsageTwist.ZERO;
  }

  String json() {
    return json(twist == UsageTwist.ZERO ? Tokens.NONE : tokens);
  }

  /** A first report that a later one corrects. */
  String preliminary() {
    return json(Tokens.of(tokens.prompt(), 1, 0));
  }

  private String json(Tokens said) {
    StringBuilder out = new StringBuilder(256);
    out.append("{\"inputTokens\":").append(said.plainPrompt());
    out.append(",\"outputTokens\":").append(said.completion());
    out.append(",\"totalTokens\":").append(said.total());
    long written = said.written() + said.writtenLong();
    if (twist != UsageTwist.NO_DETAILS) {
      out.append(",\"cacheReadInputTokens\":").append(said.cached());
      out.append(",\"cacheReadInputTokenCount\":").append(said.cached());
      out.append(",\"cacheWriteInputTokens\":").append(written);
      out.append(",\"cacheWriteInputTokenCount\":").append(written);
      details(out, said);
    }
    return out.append(",\"serverToolUsage\":{}}").toString();
  }

  private static void details(StringBuilder out, Tokens said) {
    if (said.written() + said.writtenLong() == 0) {
      return;
    }
    out.append(",\"cacheDetails\":[");
    if (said.written() > 0) {
      out.append("{\"inputTokens\":").append(said.written()).append(",\"ttl\":\"5m\"}");
      out.append(said.writtenLong() > 0 ? "," : "");
    }
    if (said.writtenLong() > 0) {
      out.append("{\"inputTokens\":").append(said.writtenLong()).append(",\"ttl\":\"1h\"}");
    }
    out.append(']');
  }
}
