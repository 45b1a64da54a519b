package com.getbonito.billing;

/**
 * The most tokens that an image can be billed as, by what the providers document.
 *
 * <p>OpenAI cuts an image in "high" detail into at most eight tiles of 512 pixels after it has been
 * scaled to 2048 × 768; a tile of gpt-4o-mini is 5,667 tokens on a base of 2,833, the dearest of
 * all ("Images and vision", OpenAI API documentation). Models that count patches stay far below:
 * 1,536 patches × 2.46, and 10,000 in "original" detail. In "low" detail only the base is billed.
 *
 * <p>The other providers document less: Anthropic scales an image down until it is about 1,600
 * tokens, about 4,800 for models that see more ("Vision"); Gemini 3 takes 2,240 in its highest
 * media resolution, its forerunners 258 a tile ("Understand and count tokens").
 */
final class ImageTokens {

  /** Any detail, any model. */
  static final long MOST = 2_833 + 8 * 5_667;

  private ImageTokens() {}
}
