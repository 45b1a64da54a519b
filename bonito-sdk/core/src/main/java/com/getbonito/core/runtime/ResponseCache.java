package com.getbonito.core.runtime;

import com.getbonito.chat.ChatResponse;
import com.getbonito.resource.v1alpha1.Route.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answers of one route that are given again to a request that is the same in every field.
 * Bounded in number and age; gone when the configuration changes.
 */
public final class ResponseCache {

  private static final int USUAL_ENTRIES = 1_000;
  private static final Duration USUAL_AGE = Duration.ofMinutes(5);

  private final com.github.benmanes.caffeine.cache.Cache<String, ChatResponse> answers;

  private ResponseCache(int entries, Duration age, Ticker ticker) {
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(entries)
            .expireAfterWrite(age)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** The cache that a route asks for, or null where it asks for none. */
  static @Nullable ResponseCache of(@Nullable Cache settings, Ticker ticker) {
    if (settings == null || settings.mode() == Cache.Mode.OFF) {
      return null;
    }
    int entries = settings.maxEntries() == null ? USUAL_ENTRIES : settings.maxEntries();
    Duration age = settings.ttl() == null ? USUAL_AGE : settings.ttl().toDuration();
    return new ResponseCache(entries, age, ticker);
  }

  /** The answer that was kept, or null. */
  public @Nullable ChatResponse get(String key) {
    return answers.getIfPresent(key);
  }

  /** Keeps an answer. */
  public void put(String key, ChatResponse answer) {
    answers.put(key, answer);
  }
}
