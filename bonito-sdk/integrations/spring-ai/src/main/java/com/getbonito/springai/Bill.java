package com.getbonito.springai;

import com.getbonito.chat.ChatResponse;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.decision.Decision;
import com.getbonito.embedding.EmbeddingResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.metadata.DefaultUsage;

/**
 * What an answer used and cost, and where it came from.
 *
 * @param cost US dollars; null where unknown
 * @param estimated whether the cost rests on an estimate
 */
record Bill(
    Usage usage,
    @Nullable BigDecimal cost,
    boolean estimated,
    @Nullable String target,
    @Nullable String connection,
    int attempts,
    @Nullable Decision decision) {

  static Bill of(ChatResponse answer) {
    return new Bill(
        answer.usage(),
        answer.cost().dollars(),
        answer.cost().estimated(),
        answer.target(),
        answer.connection(),
        answer.attempts(),
        answer.decision());
  }

  static Bill of(EmbeddingResponse answer) {
    return new Bill(
        answer.usage(),
        answer.cost().dollars(),
        answer.cost().estimated(),
        answer.target(),
        answer.connection(),
        answer.attempts(),
        answer.decision());
  }

  /** The tokens in Spring AI's terms; the native usage tells reported from estimated. */
  DefaultUsage tokens() {
    return new DefaultUsage(
        count(usage.inputTokens()),
        count(usage.outputTokens()),
        count(usage.totalTokens()),
        usage,
        known(UsageCategory.CACHE_READ),
        cacheWrites());
  }

  /** The rest, by the names of {@link BonitoMetadata}. */
  Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    put(metadata, BonitoMetadata.COST, cost);
    put(metadata, BonitoMetadata.COST_ESTIMATED, cost == null ? null : estimated);
    put(metadata, BonitoMetadata.TARGET, target);
    put(metadata, BonitoMetadata.CONNECTION, connection);
    put(metadata, BonitoMetadata.ATTEMPTS, attempts);
    put(metadata, BonitoMetadata.DECISION, decision);
    return metadata;
  }

  static void put(Map<String, Object> metadata, String name, @Nullable Object value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }

  private @Nullable Long known(UsageCategory category) {
    return usage.known(category) ? usage.tokens(category) : null;
  }

  private @Nullable Long cacheWrites() {
    Long minutes = known(UsageCategory.CACHE_WRITE);
    Long hour = known(UsageCategory.CACHE_WRITE_1H);
    return minutes == null || hour == null
        ? (minutes == null ? hour : minutes)
        : Long.valueOf(minutes + hour);
  }

  private static int count(long tokens) {
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }
}
