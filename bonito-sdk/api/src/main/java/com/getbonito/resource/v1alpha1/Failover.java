package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.getbonito.error.ErrorKind;
import com.getbonito.resource.ByteSize;
import com.getbonito.resource.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens when a target fails.
 *
 * @param maxAttempts most attempts of a call
 * @param retriesPerTarget most repetitions at the same target
 * @param on kinds of failure that may go to another target; absent is every kind that permits it
 * @param attemptTimeout longest unary attempt, or stream until its first content
 * @param firstTokenTimeout longest wait for the first content of a stream; the smaller of 20s and
 *     attemptTimeout unless set
 * @param streamIdleTimeout longest silence of a stream after its first content
 * @param totalTimeout longest call over all attempts; a stream until its first content
 * @param retryBudgetPercent retries as a share of the calls of the last 10 s, in percent; never
 *     fewer than 10
 * @param minTokensPerSecond slowest stream that is not given up
 * @param maxStreamDuration longest stream
 * @param maxResponseSize largest answer
 */
public record Failover(
    @JsonPropertyDescription("Most attempts of a call.") @JsonProperty(defaultValue = "4")
        Integer maxAttempts,
    @JsonPropertyDescription("Most repetitions at the same target.")
        @JsonProperty(defaultValue = "1")
        Integer retriesPerTarget,
    @JsonPropertyDescription(
            "Kinds of failure that may go to another target; absent is every kind that permits it.")
        @Nullable List<ErrorKind> on,
    @JsonPropertyDescription("Longest unary attempt, or stream until its first content.")
        @JsonProperty(defaultValue = "60s")
        TimeSpan attemptTimeout,
    @JsonPropertyDescription(
            "Longest wait for the first content of a stream; the smaller of 20s and attemptTimeout unless set.")
        @Nullable TimeSpan firstTokenTimeout,
    @JsonPropertyDescription("Longest silence of a stream after its first content.")
        @JsonProperty(defaultValue = "20s")
        TimeSpan streamIdleTimeout,
    @JsonPropertyDescription("Longest call over all attempts; a stream until its first content.")
        @JsonProperty(defaultValue = "120s")
        TimeSpan totalTimeout,
    @JsonPropertyDescription(
            "Retries as a share of the calls of the last 10 s, in percent; never fewer than 10.")
        @JsonProperty(defaultValue = "20")
        Integer retryBudgetPercent,
    @JsonPropertyDescription("Slowest stream that is not given up.")
        @Nullable Integer minTokensPerSecond,
    @JsonPropertyDescription("Longest stream.") @JsonProperty(defaultValue = "10m")
        TimeSpan maxStreamDuration,
    @JsonPropertyDescription("Largest answer.") @JsonProperty(defaultValue = "32Mi")
        ByteSize maxResponseSize) {

  /** Sets defaults and copies collections; judges nothing. */
  public Failover {
    maxAttempts = maxAttempts == null ? 4 : maxAttempts;
    retriesPerTarget = retriesPerTarget == null ? 1 : retriesPerTarget;
    on = on == null ? null : List.copyOf(on);
    attemptTimeout = attemptTimeout == null ? TimeSpan.ofSeconds(60) : attemptTimeout;
    streamIdleTimeout = streamIdleTimeout == null ? TimeSpan.ofSeconds(20) : streamIdleTimeout;
    totalTimeout = totalTimeout == null ? TimeSpan.ofSeconds(120) : totalTimeout;
    retryBudgetPercent = retryBudgetPercent == null ? 20 : retryBudgetPercent;
    maxStreamDuration = maxStreamDuration == null ? TimeSpan.ofMinutes(10) : maxStreamDuration;
    maxResponseSize = maxResponseSize == null ? ByteSize.ofMebibytes(32) : maxResponseSize;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Failover}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Integer maxAttempts;
    private @Nullable Integer retriesPerTarget;
    private @Nullable List<ErrorKind> on;
    private @Nullable TimeSpan attemptTimeout;
    private @Nullable TimeSpan firstTokenTimeout;
    private @Nullable TimeSpan streamIdleTimeout;
    private @Nullable TimeSpan totalTimeout;
    private @Nullable Integer retryBudgetPercent;
    private @Nullable Integer minTokensPerSecond;
    private @Nullable TimeSpan maxStreamDuration;
    private @Nullable ByteSize maxResponseSize;

    private Builder() {}

    /** Most attempts of a call. */
    public Builder maxAttempts(Integer value) {
      this.maxAttempts = value;
      return this;
    }

    /** Most repetitions at the same target. */
    public Builder retriesPerTarget(Integer value) {
      this.retriesPerTarget = value;
      return this;
    }

    /** Kinds of failure that may go to another target; absent is every kind that permits it. */
    public Builder on(List<ErrorKind> value) {
      this.on = value;
      return this;
    }

    /** Kinds of failure that may go to another target; absent is every kind that permits it. */
    public Builder on(ErrorKind... values) {
      return on(List.of(values));
    }

    /** Longest unary attempt, or stream until its first content. */
    public Builder attemptTimeout(TimeSpan value) {
      this.attemptTimeout = value;
      return this;
    }

    /**
     * Longest wait for the first content of a stream; the smaller of 20s and attemptTimeout unless
     * set.
     */
    public Builder firstTokenTimeout(TimeSpan value) {
      this.firstTokenTimeout = value;
      return this;
    }

    /** Longest silence of a stream after its first content. */
    public Builder streamIdleTimeout(TimeSpan value) {
      this.streamIdleTimeout = value;
      return this;
    }

    /** Longest call over all attempts; a stream until its first content. */
    public Builder totalTimeout(TimeSpan value) {
      this.totalTimeout = value;
      return this;
    }

    /** Retries as a share of the calls of the last 10 s, in percent; never fewer than 10. */
    public Builder retryBudgetPercent(Integer value) {
      this.retryBudgetPercent = value;
      return this;
    }

    /** Slowest stream that is not given up. */
    public Builder minTokensPerSecond(Integer value) {
      this.minTokensPerSecond = value;
      return this;
    }

    /** Longest stream. */
    public Builder maxStreamDuration(TimeSpan value) {
      this.maxStreamDuration = value;
      return this;
    }

    /** Largest answer. */
    public Builder maxResponseSize(ByteSize value) {
      this.maxResponseSize = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Failover build() {
      return new Failover(
          maxAttempts,
          retriesPerTarget,
          on,
          attemptTimeout,
          firstTokenTimeout,
          streamIdleTimeout,
          totalTimeout,
          retryBudgetPercent,
          minTokensPerSecond,
          maxStreamDuration,
          maxResponseSize);
    }
  }
}
