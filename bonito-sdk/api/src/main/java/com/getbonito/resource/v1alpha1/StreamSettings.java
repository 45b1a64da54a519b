package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.ByteSize;
import org.jspecify.annotations.Nullable;

/**
 * How streams are handed on.
 *
 * @param rescue what happens to a stream that breaks
 * @param holdBackSize how much of a stream is held back so that it can be restarted
 */
public record StreamSettings(
    @JsonPropertyDescription("What happens to a stream that breaks.")
        @JsonProperty(defaultValue = "None")
        Rescue rescue,
    @JsonPropertyDescription("How much of a stream is held back so that it can be restarted.")
        @JsonProperty(defaultValue = "64Ki")
        ByteSize holdBackSize) {

  /** Sets defaults and copies collections; judges nothing. */
  public StreamSettings {
    rescue = rescue == null ? Rescue.NONE : rescue;
    holdBackSize = holdBackSize == null ? ByteSize.ofKibibytes(64) : holdBackSize;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** What happens to a stream that breaks after its first content. */
  public enum Rescue {
    /** It fails. */
    NONE("None"),
    /** It starts again elsewhere, if nothing was handed on yet. */
    RESTART("Restart");

    private final String wireName;

    Rescue(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Builds a {@link StreamSettings}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable Rescue rescue;
    private @Nullable ByteSize holdBackSize;

    private Builder() {}

    /** What happens to a stream that breaks. */
    public Builder rescue(Rescue value) {
      this.rescue = value;
      return this;
    }

    /** How much of a stream is held back so that it can be restarted. */
    public Builder holdBackSize(ByteSize value) {
      this.holdBackSize = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public StreamSettings build() {
      return new StreamSettings(rescue, holdBackSize);
    }
  }
}
