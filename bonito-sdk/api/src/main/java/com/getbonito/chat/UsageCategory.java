package com.getbonito.chat;

/**
 * Disjoint categories of tokens: a token counts in exactly one. Open: later versions may add
 * constants.
 */
public enum UsageCategory {
  /** Input that is in no other category. */
  INPUT(true),
  /** Input read from a cache. */
  CACHE_READ(true),
  /**
   * Input written to a cache, with the provider's default life time (five minutes where it has
   * several).
   */
  CACHE_WRITE(true),
  /** Input written to a cache that lives for an hour. */
  CACHE_WRITE_1H(true),
  /** Audio input. */
  AUDIO_INPUT(true),
  /** Image input, where it is reported apart. */
  IMAGE_INPUT(true),
  /** Output that is in no other category. */
  OUTPUT(false),
  /** Reasoning. */
  REASONING(false),
  /** Audio output. */
  AUDIO_OUTPUT(false),
  /** Predicted output that was billed although it was not used. */
  REJECTED_PREDICTION(false);

  private final boolean input;

  UsageCategory(boolean input) {
    this.input = input;
  }

  /** Whether the tokens went to the model rather than came from it. */
  public boolean input() {
    return input;
  }
}
