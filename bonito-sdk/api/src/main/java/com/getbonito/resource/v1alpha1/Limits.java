package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.getbonito.resource.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * What protects the provider.
 *
 * @param maxConcurrent calls at the same time
 * @param requests requests per window
 * @param tokens tokens per window
 * @param window window of requests and tokens
 */
public record Limits(
    @JsonPropertyDescription("Calls at the same time.") @Nullable Integer maxConcurrent,
    @JsonPropertyDescription("Requests per window.") @Nullable Long requests,
    @JsonPropertyDescription("Tokens per window.") @Nullable Long tokens,
    @JsonPropertyDescription("Window of requests and tokens.") @JsonProperty(defaultValue = "1m")
        TimeSpan window) {

  /** Sets defaults and copies collections; judges nothing. */
  public Limits {
    window = window == null ? TimeSpan.ofMinutes(1) : window;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Limits}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Integer maxConcurrent;
    private @Nullable Long requests;
    private @Nullable Long tokens;
    private @Nullable TimeSpan window;

    private Builder() {}

    /** Calls at the same time. */
    public Builder maxConcurrent(Integer value) {
      this.maxConcurrent = value;
      return this;
    }

    /** Requests per window. */
    public Builder requests(Long value) {
      this.requests = value;
      return this;
    }

    /** Tokens per window. */
    public Builder tokens(Long value) {
      this.tokens = value;
      return this;
    }

    /** Window of requests and tokens. */
    public Builder window(TimeSpan value) {
      this.window = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Limits build() {
      return new Limits(maxConcurrent, requests, tokens, window);
    }
  }
}
