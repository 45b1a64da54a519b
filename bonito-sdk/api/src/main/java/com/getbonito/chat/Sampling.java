package com.getbonito.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is drawn. Null means that the provider's default holds. Ranges are the provider's.
 */
public final class Sampling {

  /** The provider's defaults. */
  public static final Sampling DEFAULT = builder().build();

  private final @Nullable Integer maxOutputTokens;
  private final @Nullable Double temperature;
  private final @Nullable Double topP;
  private final @Nullable Integer topK;
  private final @Nullable Double frequencyPenalty;
  private final @Nullable Double presencePenalty;
  private final List<String> stop;
  private final @Nullable Long seed;
  private final @Nullable Integer n;
  private final @Nullable Boolean logprobs;
  private final @Nullable Integer topLogprobs;

  private Sampling(Builder builder) {
    this.maxOutputTokens = builder.maxOutputTokens;
    this.temperature = builder.temperature;
    this.topP = builder.topP;
    this.topK = builder.topK;
    this.frequencyPenalty = builder.frequencyPenalty;
    this.presencePenalty = builder.presencePenalty;
    this.stop = List.copyOf(builder.stop);
    this.seed = builder.seed;
    this.n = builder.n;
    this.logprobs = builder.logprobs;
    this.topLogprobs = builder.topLogprobs;
  }

  Sampling(Sampling other, int maxOutputTokens) {
    this.maxOutputTokens = maxOutputTokens;
    this.temperature = other.temperature;
    this.topP = other.topP;
    this.topK = other.topK;
    this.frequencyPenalty = other.frequencyPenalty;
    this.presencePenalty = other.presencePenalty;
    this.stop = other.stop;
    this.seed = other.seed;
    this.n = other.n;
    this.logprobs = other.logprobs;
    this.topLogprobs = other.topLogprobs;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.maxOutputTokens = maxOutputTokens;
    copy.temperature = temperature;
    copy.topP = topP;
    copy.topK = topK;
    copy.frequencyPenalty = frequencyPenalty;
    copy.presencePenalty = presencePenalty;
    copy.stop = stop;
    copy.seed = seed;
    copy.n = n;
    copy.logprobs = logprobs;
    copy.topLogprobs = topLogprobs;
    return copy;
  }

  /** The most tokens to answer with, reasoning included. */
  public @Nullable Integer maxOutputTokens() {
    return maxOutputTokens;
  }

  /** Randomness. */
  public @Nullable Double temperature() {
    return temperature;
  }

  /** Nucleus sampling. */
  public @Nullable Double topP() {
    return topP;
  }

  /** How many tokens to draw from. */
  public @Nullable Integer topK() {
    return topK;
  }

  /** Penalty on tokens by how often they occurred. */
  public @Nullable Double frequencyPenalty() {
    return frequencyPenalty;
  }

  /** Penalty on tokens that occurred. */
  public @Nullable Double presencePenalty() {
    return presencePenalty;
  }

  /** Sequences that end the answer; empty for none. */
  public List<String> stop() {
    return stop;
  }

  /** Seed for repeatable answers, as far as the provider repeats them. */
  public @Nullable Long seed() {
    return seed;
  }

  /** How many answers to draw. */
  public @Nullable Integer n() {
    return n;
  }

  /** Whether to report log probabilities. */
  public @Nullable Boolean logprobs() {
    return logprobs;
  }

  /** How many alternatives to report per token. */
  public @Nullable Integer topLogprobs() {
    return topLogprobs;
  }

  /** Builds. */
  public static final class Builder {

    private @Nullable Integer maxOutputTokens;
    private @Nullable Double temperature;
    private @Nullable Double topP;
    private @Nullable Integer topK;
    private @Nullable Double frequencyPenalty;
    private @Nullable Double presencePenalty;
    private List<String> stop = List.of();
    private @Nullable Long seed;
    private @Nullable Integer n;
    private @Nullable Boolean logprobs;
    private @Nullable Integer topLogprobs;

    private Builder() {}

    /** The most tokens to answer with, reasoning included. */
    public Builder maxOutputTokens(@Nullable Integer value) {
      maxOutputTokens = value;
      return this;
    }

    /** Randomness. */
    public Builder temperature(@Nullable Double value) {
      temperature = value;
      return this;
    }

    /** Nucleus sampling. */
    public Builder topP(@Nullable Double value) {
      topP = value;
      return this;
    }

    /** How many tokens to draw from. */
    public Builder topK(@Nullable Integer value) {
      topK = value;
      return this;
    }

    /** Penalty on tokens by how often they occurred. */
    public Builder frequencyPenalty(@Nullable Double value) {
      frequencyPenalty = value;
      return this;
    }

    /** Penalty on tokens that occurred. */
    public Builder presencePenalty(@Nullable Double value) {
      presencePenalty = value;
      return this;
    }

    /** Sequences that end the answer; empty for none. */
    public Builder stop(List<String> value) {
      stop = value;
      return this;
    }

    /** Seed for repeatable answers, as far as the provider repeats them. */
    public Builder seed(@Nullable Long value) {
      seed = value;
      return this;
    }

    /** How many answers to draw. */
    public Builder n(@Nullable Integer value) {
      n = value;
      return this;
    }

    /** Whether to report log probabilities. */
    public Builder logprobs(@Nullable Boolean value) {
      logprobs = value;
      return this;
    }

    /** How many alternatives to report per token. */
    public Builder topLogprobs(@Nullable Integer value) {
      topLogprobs = value;
      return this;
    }

    /** Builds it. */
    public Sampling build() {
      return new Sampling(this);
    }
  }
}
