package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.TimeSpan;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is checked; never a paid call.
 *
 * @param mode what the probe asks
 * @param interval time between probes, at least 30s
 * @param timeout longest time of a probe, at most the interval
 */
public record Probe(
    @JsonPropertyDescription("What the probe asks.") @JsonProperty(defaultValue = "Identity")
        Mode mode,
    @JsonPropertyDescription("Time between probes, at least 30s.")
        @JsonProperty(defaultValue = "5m")
        TimeSpan interval,
    @JsonPropertyDescription("Longest time of a probe, at most the interval.")
        @JsonProperty(defaultValue = "10s")
        TimeSpan timeout) {

  /** Sets defaults and copies collections; judges nothing. */
  public Probe {
    mode = mode == null ? Mode.IDENTITY : mode;
    interval = interval == null ? TimeSpan.ofMinutes(5) : interval;
    timeout = timeout == null ? TimeSpan.ofSeconds(10) : timeout;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a probe asks. */
  public enum Mode {
    /** Who the credential is. */
    IDENTITY("Identity"),
    /** Which models there are. */
    MODELS("Models"),
    /** Nothing. */
    OFF("Off");

    private final String wireName;

    Mode(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Builds a {@link Probe}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Mode mode;
    private @Nullable TimeSpan interval;
    private @Nullable TimeSpan timeout;

    private Builder() {}

    /** What the probe asks. */
    public Builder mode(Mode value) {
      this.mode = value;
      return this;
    }

    /** Time between probes, at least 30s. */
    public Builder interval(TimeSpan value) {
      this.interval = value;
      return this;
    }

    /** Longest time of a probe, at most the interval. */
    public Builder timeout(TimeSpan value) {
      this.timeout = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Probe build() {
      return new Probe(mode, interval, timeout);
    }
  }
}
