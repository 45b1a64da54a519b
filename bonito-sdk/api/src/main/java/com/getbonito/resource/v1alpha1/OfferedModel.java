package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that a connection offers; facts here win over the book.
 *
 * @param model base model id
 * @param deployment the provider's own id: deployment, profile or endpoint
 * @param region region that the model is called in
 * @param dataZone data zone that processes the calls
 * @param capabilities everything that the model can do; absent is unknown
 * @param contextWindow context window in tokens
 * @param maxOutput longest output in tokens
 * @param prices prices in USD per million tokens
 */
public record OfferedModel(
    @JsonPropertyDescription("Base model id.") @JsonProperty(required = true) String model,
    @JsonPropertyDescription("The provider's own id: deployment, profile or endpoint.")
        @Nullable String deployment,
    @JsonPropertyDescription("Region that the model is called in.") @Nullable String region,
    @JsonPropertyDescription("Data zone that processes the calls.") @Nullable String dataZone,
    @JsonPropertyDescription("Everything that the model can do; absent is unknown.")
        @Nullable List<Capability> capabilities,
    @JsonPropertyDescription("Context window in tokens.") @Nullable Long contextWindow,
    @JsonPropertyDescription("Longest output in tokens.") @Nullable Long maxOutput,
    @JsonPropertyDescription("Prices in USD per million tokens.") @Nullable Prices prices) {

  /** Sets defaults and copies collections; judges nothing. */
  public OfferedModel {
    capabilities = capabilities == null ? null : List.copyOf(capabilities);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a model can do. */
  public enum Capability {
    /** Calls tools. */
    TOOLS("Tools"),
    /** Reads images. */
    VISION("Vision"),
    /** Hears or speaks. */
    AUDIO("Audio"),
    /** Reads documents. */
    DOCUMENTS("Documents"),
    /** Answers in JSON, to a schema. */
    JSON("Json"),
    /** Thinks before it answers. */
    REASONING("Reasoning");

    private final String wireName;

    Capability(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /**
   * What a model costs, in USD per million tokens, as decimal strings.
   *
   * @param input input tokens
   * @param output output tokens
   * @param cacheRead input tokens read from the cache
   * @param cacheWrite input tokens written to the cache for minutes
   * @param cacheWriteHour input tokens written to the cache for an hour
   * @param reasoning reasoning tokens, where they differ from output
   */
  public record Prices(
      @JsonPropertyDescription("Input tokens.") @Nullable String input,
      @JsonPropertyDescription("Output tokens.") @Nullable String output,
      @JsonPropertyDescription("Input tokens read from the cache.") @Nullable String cacheRead,
      @JsonPropertyDescription("Input tokens written to the cache for minutes.")
          @Nullable String cacheWrite,
      @JsonPropertyDescription("Input tokens written to the cache for an hour.")
          @Nullable String cacheWriteHour,
      @JsonPropertyDescription("Reasoning tokens, where they differ from output.")
          @Nullable String reasoning) {}

  /** Builds a {@link OfferedModel}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable String model;
    private @Nullable String deployment;
    private @Nullable String region;
    private @Nullable String dataZone;
    private @Nullable List<Capability> capabilities;
    private @Nullable Long contextWindow;
    private @Nullable Long maxOutput;
    private @Nullable Prices prices;

    private Builder() {}

    /** Base model id. */
    public Builder model(String value) {
      this.model = value;
      return this;
    }

    /** The provider's own id: deployment, profile or endpoint. */
    public Builder deployment(String value) {
      this.deployment = value;
      return this;
    }

    /** Region that the model is called in. */
    public Builder region(String value) {
      this.region = value;
      return this;
    }

    /** Data zone that processes the calls. */
    public Builder dataZone(String value) {
      this.dataZone = value;
      return this;
    }

    /** Everything that the model can do; absent is unknown. */
    public Builder capabilities(List<Capability> value) {
      this.capabilities = value;
      return this;
    }

    /** Everything that the model can do; absent is unknown. */
    public Builder capabilities(Capability... values) {
      return capabilities(List.of(values));
    }

    /** Context window in tokens. */
    public Builder contextWindow(Long value) {
      this.contextWindow = value;
      return this;
    }

    /** Longest output in tokens. */
    public Builder maxOutput(Long value) {
      this.maxOutput = value;
      return this;
    }

    /** Prices in USD per million tokens. */
    public Builder prices(Prices value) {
      this.prices = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public OfferedModel build() {
      return new OfferedModel(
          model, deployment, region, dataZone, capabilities, contextWindow, maxOutput, prices);
    }
  }
}
