package com.getbonito.testkit.simulator.model;

import com.getbonito.testkit.simulator.model.PrefixCache.Prefix;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up a prompt part by part, in the order in which a cache sees it: tools, system, messages.
 * Not thread-safe.
 */
public final class PromptTally {

  private static final int IMAGE = 765;
  private static final int PER_MESSAGE = 4;
  private static final int BASE64_CHARS_PER_FILE_TOKEN = 6;

  private final StringBuilder content = new StringBuilder();
  private final List<Prefix> prefixes = new ArrayList<>();
  private long tokens = 3;

  /** A prompt with nothing in it; vendors put a few tokens around every one. */
  public PromptTally() {}

  /** A message begins. */
  public void message(String role) {
    add(role, PER_MESSAGE);
  }

  public void text(String text) {
    add(text, TokenRule.count(text));
  }

  public void image(String content) {
    add(content, IMAGE);
  }

  /** A document or another file, as base64 or text. */
  public void file(String content) {
    add(content, 1 + content.length() / BASE64_CHARS_PER_FILE_TOKEN);
  }

  /**
   * Everything so far is to be cached.
   *
   * @param longer for an hour instead of five minutes
   */
  public void mark(boolean longer) {
    prefixes.add(new Prefix(content.toString(), tokens, longer));
  }

  public long tokens() {
    return tokens;
  }

  public List<Prefix> prefixes() {
    return prefixes;
  }

  /** All of it. */
  public String content() {
    return content.toString();
  }

  private void add(String part, long count) {
    content.append(part).append('\u0000');
    tokens += count;
  }
}
