package com.getbonito.testkit.simulator.gemini;

import com.getbonito.testkit.simulator.fault.Effect.UsageTwist;
import com.getbonito.testkit.simulator.ledger.Tokens;
import com.getbonito.testkit.simulator.model.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The usage report, true or twisted. Total = prompt + candidates + thoughts; the prompt includes
 * what came from a cache; thoughts are no part of the candidates.
 */
record UsageMetadata(Host host, Tokens tokens, PromptCount prompt, @Nullable UsageTwist twist) {

  boolean missing() {
    return twist == UsageTwist.MISSING;
  }

  /** Whether it says what is billed. */
  boolean truthful() {
    return !missing() && twist != UsageTwist.ZERO;
  }

  /** The report of the whole. */
  ObjectNode whole() {
    if (twist == UsageTwist.ZERO) {
      return zero();
    }
    ObjectNode usage = Json.object();
    usage.put("promptTokenCount", tokens.prompt());
    long candidates = tokens.completion() - tokens.reasoning();
    if (candidates > 0) {
      usage.put("candidatesTokenCount", candidates);
    }
    usage.put("totalTokenCount", tokens.total());
    if (tokens.cached() > 0) {
      usage.put("cachedContentTokenCount", tokens.cached());
    }
    details(usage, candidates);
    if (tokens.reasoning() > 0) {
      usage.put("thoughtsTokenCount", tokens.reasoning());
    }
    return tier(usage);
  }

  /** What a chunk before the last says, which a later one corrects; null where it says nothing. */
  @Nullable ObjectNode preliminary() {
    boolean silent = missing() || twist == UsageTwist.EARLY;
    if (host == Host.VERTEX) {
      return missing() ? null : tier(Json.object());
    }
    return silent || twist == UsageTwist.ZERO ? null : promptAlone();
  }

  /** A first report that knows the prompt alone. */
  ObjectNode promptAlone() {
    ObjectNode usage = Json.object();
    usage.put("promptTokenCount", tokens.prompt());
    usage.put("totalTokenCount", tokens.prompt());
    return tier(usage);
  }

  private ObjectNode zero() {
    ObjectNode usage = Json.object();
    usage.put("promptTokenCount", 0);
    usage.put("candidatesTokenCount", 0);
    usage.put("totalTokenCount", 0);
    return tier(usage);
  }

  private void details(ObjectNode usage, long candidates) {
    if (twist == UsageTwist.NO_DETAILS) {
      return;
    }
    usage.set("promptTokensDetails", prompt.details(tokens.prompt()));
    if (tokens.cached() > 0) {
      modality(usage, "cacheTokensDetails", tokens.cached());
    }
    if (candidates > 0) {
      modality(usage, "candidatesTokensDetails", candidates);
    }
  }

  private static void modality(ObjectNode usage, String field, long tokens) {
    usage.putArray(field).addObject().put("modality", "TEXT").put("tokenCount", tokens);
  }

  private ObjectNode tier(ObjectNode usage) {
    return host == Host.VERTEX
        ? usage.put("trafficType", "ON_DEMAND")
        : usage.put("serviceTier", "standard");
  }
}
