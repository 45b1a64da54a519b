package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast calls may come.
 *
 * @param requests requests per window
 * @param tokens tokens per window
 * @param window window, 1s to 24h
 * @param burst most at once; the limit unless set
 * @param per what has a window of its own
 * @param perTags tags whose values have a window of their own
 */
public record RateLimit(
    @JsonPropertyDescription("Requests per window.") @Nullable Long requests,
    @JsonPropertyDescription("Tokens per window.") @Nullable Long tokens,
    @JsonPropertyDescription("Window, 1s to 24h.") @JsonProperty(required = true) TimeSpan window,
    @JsonPropertyDescription("Most at once; the limit unless set.") @Nullable Long burst,
    @JsonPropertyDescription("What has a window of its own.") @Nullable List<Dimension> per,
    @JsonPropertyDescription("Tags whose values have a window of their own.")
        @Nullable List<String> perTags) {

  /** Sets defaults and copies collections; judges nothing. */
  public RateLimit {
    per = per == null ? null : List.copyOf(per);
    perTags = perTags == null ? null : List.copyOf(perTags);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link RateLimit}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Long requests;
    private @Nullable Long tokens;
    private @Nullable TimeSpan window;
    private @Nullable Long burst;
    private @Nullable List<Dimension> per;
    private @Nullable List<String> perTags;

    private Builder() {}

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

    /** Window, 1s to 24h. */
    public Builder window(TimeSpan value) {
      this.window = value;
      return this;
    }

    /** Most at once; the limit unless set. */
    public Builder burst(Long value) {
      this.burst = value;
      return this;
    }

    /** What has a window of its own. */
    public Builder per(List<Dimension> value) {
      this.per = value;
      return this;
    }

    /** What has a window of its own. */
    public Builder per(Dimension... values) {
      return per(List.of(values));
    }

    /** Tags whose values have a window of their own. */
    public Builder perTags(List<String> value) {
      this.perTags = value;
      return this;
    }

    /** Tags whose values have a window of their own. */
    public Builder perTags(String... values) {
      return perTags(List.of(values));
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public RateLimit build() {
      return new RateLimit(requests, tokens, window, burst, per, perTags);
    }
  }
}
