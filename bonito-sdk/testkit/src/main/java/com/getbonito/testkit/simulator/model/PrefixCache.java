package com.getbonito.testkit.simulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cache of prompts' beginnings as Anthropic describes it: what a request marks and the cache has
 * is read, what it marks beyond is written, for five minutes or an hour; reading keeps it alive.
 * Holds the last thousand beginnings. Thread-safe.
 */
public final class PrefixCache {

  private static final int MOST = 1_000;
  private static final Duration SHORT = Duration.ofMinutes(5);
  private static final Duration LONG = Duration.ofHours(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Instant> untils =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  /**
   * A beginning of a prompt that the request marks.
   *
   * @param content all of it
   * @param tokens how many tokens it is
   * @param longer whether it is to be kept for an hour
   */
  public record Prefix(String content, long tokens, boolean longer) {}

  /** What the cache does for a request with these marks, from the shortest to the longest. */
  public CacheUse use(List<Prefix> prefixes, Instant now) {
    lock.lock();
    try {
      int known = -1;
      for (int i = 0; i < prefixes.size(); i++) {
        Instant until = untils.get(prefixes.get(i).content());
        known = until != null && now.isBefore(until) ? i : known;
      }
      long read = known < 0 ? 0 : prefixes.get(known).tokens();
      long shortly = 0;
      long longer = 0;
      long before = read;
      for (int i = 0; i < prefixes.size(); i++) {
        Prefix prefix = prefixes.get(i);
        long more = i <= known ? 0 : prefix.tokens() - before;
        before += more;
        shortly += prefix.longer() ? 0 : more;
        longer += prefix.longer() ? more : 0;
        untils.put(prefix.content(), now.plus(prefix.longer() ? LONG : SHORT));
      }
      return new CacheUse(read, shortly, longer);
    } finally {
      lock.unlock();
    }
  }
}
