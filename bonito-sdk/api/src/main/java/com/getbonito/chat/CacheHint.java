package com.getbonito.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider to cache everything up to and including the part or tool that carries it. It
 * travels in the extras under {@value #FIELD}, the name by which Anthropic and many compatible
 * endpoints know it; dialects without such a hint leave it out, which changes what a call costs and
 * nothing else.
 */
public enum CacheHint {
  /** For as long as the provider keeps it by default. */
  DEFAULT(null),
  /** For five minutes. */
  MINUTES_5("5m"),
  /** For an hour. */
  HOUR_1("1h");

  /** The field's name. */
  public static final String FIELD = "cache_control";

  private static final String TTL = "ttl";

  private final @Nullable String ttl;

  CacheHint(@Nullable String ttl) {
    this.ttl = ttl;
  }

  /** How long, {@code 5m} or {@code 1h}; null for the provider's default. */
  public @Nullable String ttl() {
    return ttl;
  }

  /** Extras that carry this hint, for a part or a tool. */
  public Map<String, @Nullable Object> extras() {
    Map<String, @Nullable Object> hint = new LinkedHashMap<>();
    hint.put("type", "ephemeral");
    if (ttl != null) {
      hint.put(TTL, ttl);
    }
    return Map.of(FIELD, hint);
  }

  /** The hint that extras carry, or null. */
  public static @Nullable CacheHint of(Map<String, ? extends @Nullable Object> extras) {
    if (extras.isEmpty() || !(extras.get(FIELD) instanceof Map<?, ?> hint)) {
      return null;
    }
    Object asked = hint.get(TTL);
    return "1h".equals(asked) ? HOUR_1 : "5m".equals(asked) ? MINUTES_5 : DEFAULT;
  }
}
