package com.getbonito.chat;

import org.jspecify.annotations.Nullable;

/** How much the model shall think before it answers. */
public final class Reasoning {

  private final @Nullable String effort;
  private final @Nullable Integer budgetTokens;

  private Reasoning(@Nullable String effort, @Nullable Integer budgetTokens) {
    this.effort = effort;
    this.budgetTokens = budgetTokens;
  }

  /**
   * By effort: {@code none}, {@code minimal}, {@code low}, {@code medium}, {@code high}, or the
   * provider's word.
   */
  public static Reasoning effort(String effort) {
    return new Reasoning(effort, null);
  }

  /** By a budget in tokens. */
  public static Reasoning budget(int tokens) {
    return new Reasoning(null, tokens);
  }

  /** The effort, or null. */
  public @Nullable String effort() {
    return effort;
  }

  /** The budget in tokens, or null. */
  public @Nullable Integer budgetTokens() {
    return budgetTokens;
  }
}
