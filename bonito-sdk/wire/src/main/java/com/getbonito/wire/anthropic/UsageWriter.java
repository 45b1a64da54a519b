package com.getbonito.wire.anthropic;

import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes usage: input without what was cached, output with what was thought. */
final class UsageWriter {

  private static final Set<String> TIERS = Set.of("standard", "priority", "batch");

  /** The vendor's own fields; another provider's figures of the same name are not these. */
  private static final Set<String> OWN =
      Set.of("server_tool_use", "inference_geo", "iterations", "speed");

  private UsageWriter() {}

  static Map<String, @Nullable Object> usage(
      Usage usage, Map<String, ? extends @Nullable Object> answer) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    long cached =
        usage.tokens(UsageCategory.CACHE_READ)
            + usage.tokens(UsageCategory.CACHE_WRITE)
            + usage.tokens(UsageCategory.CACHE_WRITE_1H);
    written.put("input_tokens", usage.inputTokens() - cached);
    written.put(
        "cache_creation_input_tokens",
        usage.tokens(UsageCategory.CACHE_WRITE) + usage.tokens(UsageCategory.CACHE_WRITE_1H));
    written.put("cache_read_input_tokens", usage.tokens(UsageCategory.CACHE_READ));
    Map<String, @Nullable Object> lives = new LinkedHashMap<>();
    lives.put("ephemeral_5m_input_tokens", usage.tokens(UsageCategory.CACHE_WRITE));
    lives.put("ephemeral_1h_input_tokens", usage.tokens(UsageCategory.CACHE_WRITE_1H));
    written.put("cache_creation", lives);
    written.put("output_tokens", usage.outputTokens());
    if (usage.known(UsageCategory.REASONING)) {
      Map<String, @Nullable Object> details = new LinkedHashMap<>();
      details.put("thinking_tokens", usage.tokens(UsageCategory.REASONING));
      written.put("output_tokens_details", details);
    }
    usage
        .extras()
        .forEach((name, value) -> {
          if (OWN.contains(name)) {
            written.put(name, value);
          }
        });
    if (answer.get("service_tier") instanceof String tier && TIERS.contains(tier)) {
      written.put("service_tier", tier);
    }
    return written;
  }
}
