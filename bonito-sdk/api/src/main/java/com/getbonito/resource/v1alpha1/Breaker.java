package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.getbonito.resource.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * When a model of a connection is left alone, and for how long.
 *
 * @param calls calls in the window that is judged
 * @param failureRatePercent share of failures that opens the breaker, in percent
 * @param slowerThan A call slower than this counts as a failure
 * @param openFor how long the breaker stays open
 * @param halfOpenProbes calls let through to see whether the target is back
 */
public record Breaker(
    @JsonPropertyDescription("Calls in the window that is judged.")
        @JsonProperty(defaultValue = "20")
        Integer calls,
    @JsonPropertyDescription("Share of failures that opens the breaker, in percent.")
        @JsonProperty(defaultValue = "50")
        Integer failureRatePercent,
    @JsonPropertyDescription("A call slower than this counts as a failure.")
        @Nullable TimeSpan slowerThan,
    @JsonPropertyDescription("How long the breaker stays open.") @JsonProperty(defaultValue = "15s")
        TimeSpan openFor,
    @JsonPropertyDescription("Calls let through to see whether the target is back.")
        @JsonProperty(defaultValue = "1")
        Integer halfOpenProbes) {

  /** Sets defaults and copies collections; judges nothing. */
  public Breaker {
    calls = calls == null ? 20 : calls;
    failureRatePercent = failureRatePercent == null ? 50 : failureRatePercent;
    openFor = openFor == null ? TimeSpan.ofSeconds(15) : openFor;
    halfOpenProbes = halfOpenProbes == null ? 1 : halfOpenProbes;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Breaker}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Integer calls;
    private @Nullable Integer failureRatePercent;
    private @Nullable TimeSpan slowerThan;
    private @Nullable TimeSpan openFor;
    private @Nullable Integer halfOpenProbes;

    private Builder() {}

    /** Calls in the window that is judged. */
    public Builder calls(Integer value) {
      this.calls = value;
      return this;
    }

    /** Share of failures that opens the breaker, in percent. */
    public Builder failureRatePercent(Integer value) {
      this.failureRatePercent = value;
      return this;
    }

    /** A call slower than this counts as a failure. */
    public Builder slowerThan(TimeSpan value) {
      this.slowerThan = value;
      return this;
    }

    /** How long the breaker stays open. */
    public Builder openFor(TimeSpan value) {
      this.openFor = value;
      return this;
    }

    /** Calls let through to see whether the target is back. */
    public Builder halfOpenProbes(Integer value) {
      this.halfOpenProbes = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Breaker build() {
      return new Breaker(calls, failureRatePercent, slowerThan, openFor, halfOpenProbes);
    }
  }
}
