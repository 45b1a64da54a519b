package com.getbonito.wire.common;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a model of Claude takes, by the version in its id, whichever cloud's spelling: {@code
 * claude-3-7-sonnet-20250219}, {@code us.anthropic.claude-sonnet-4-20250514-v1:0}, {@code
 * claude-opus-4-5@20251101}. An id without a version is taken for a recent model.
 *
 * <p>Sources: Anthropic's documents on extended and adaptive thinking, effort, structured outputs
 * and the migration to Opus 4.7; Google's on structured outputs with Claude.
 *
 * @param major null where the id says none
 * @param minor 0 where the id says none
 */
public record ClaudeModel(@Nullable Integer major, int minor) {

  /** The model of an id. */
  public static ClaudeModel of(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    int from = lower.indexOf("claude");
    if (from < 0) {
      return new ClaudeModel(null, 0);
    }
    Integer major = null;
    for (String word : lower.substring(from).split("[-@:./]", -1)) {
      Integer number = number(word);
      if (major != null) {
        return new ClaudeModel(major, number == null ? 0 : number);
      }
      major = number;
    }
    return new ClaudeModel(major, 0);
  }

  /** A version's number, never a date; {@code v2} counts as 2. */
  private static @Nullable Integer number(String word) {
    String digits = word.startsWith("v") ? word.substring(1) : word;
    boolean version =
        !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(Character::isDigit);
    return version ? Integer.valueOf(digits) : null;
  }

  private boolean atLeast(int wantedMajor, int wantedMinor) {
    return major == null || major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
  }

  /** Whether it can be asked to think. */
  public boolean thinks() {
    return atLeast(3, 7);
  }

  /** Whether it decides itself how much to think, guided by an effort. */
  public boolean adapts() {
    return atLeast(4, 6);
  }

  /** Whether it takes a budget for thinking. */
  public boolean budgets() {
    return major != null && thinks() && !atLeast(4, 7);
  }

  /** Whether it knows the effort {@code xhigh}. */
  public boolean knowsExtraHigh() {
    return atLeast(4, 7);
  }

  /** Whether it takes temperature, top p and top k. */
  public boolean samples() {
    return major == null || !atLeast(4, 7);
  }

  /** Whether it refuses temperature and top p in one request. */
  public boolean samplesOneWay() {
    return major != null && atLeast(4, 5);
  }

  /** Whether it takes a schema for its answer, and strict tools. */
  public boolean structures() {
    return atLeast(4, 5);
  }

  /** Whether it does so on Vertex AI too. */
  public boolean structuresOnVertex() {
    return atLeast(4, 6);
  }
}
