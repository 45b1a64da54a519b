package com.getbonito.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to embed: text, or tokens that the caller has made of it. */
public final class EmbeddingInput {

  private final @Nullable String text;
  private final List<Integer> tokens;

  private EmbeddingInput(@Nullable String text, List<Integer> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Text. */
  public static EmbeddingInput of(String text) {
    return new EmbeddingInput(text, List.of());
  }

  /** Token ids of the target model's vocabulary. */
  public static EmbeddingInput tokens(List<Integer> tokens) {
    return new EmbeddingInput(null, List.copyOf(tokens));
  }

  /** The text, or null where tokens are given. */
  public @Nullable String text() {
    return text;
  }

  /** The tokens; empty where text is given. */
  public List<Integer> tokens() {
    return tokens;
  }
}
