package com.getbonito.springai;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Reasoning;
import com.getbonito.chat.ToolChoice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.StructuredOutputChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;

/**
 * Options of a call through Bonito: Spring AI's portable ones, tools, an output schema, and what
 * Bonito adds. Null means that the model's default options hold, or else the provider's. {@link
 * #getModel()} is the route. Immutable.
 */
public final class BonitoChatOptions extends DefaultToolCallingChatOptions
    implements StructuredOutputChatOptions {

  private final @Nullable String outputSchema;
  private final @Nullable Attribution attribution;
  private final @Nullable Duration timeout;
  private final @Nullable Reasoning reasoning;
  private final @Nullable ToolChoice toolChoice;
  private final @Nullable Boolean parallelToolCalls;
  private final @Nullable Long seed;
  private final Map<String, Map<String, @Nullable Object>> providerParameters;

  private BonitoChatOptions(ToolCallingChatOptions portable, Builder own) {
    super(
        portable.getToolCallbacks(),
        portable.getToolContext(),
        portable.getModel(),
        portable.getFrequencyPenalty(),
        portable.getMaxTokens(),
        portable.getPresencePenalty(),
        portable.getStopSequences(),
        portable.getTemperature(),
        portable.getTopK(),
        portable.getTopP());
    this.outputSchema = own.outputSchema;
    this.attribution = own.attribution;
    this.timeout = own.timeout;
    this.reasoning = own.reasoning;
    this.toolChoice = own.toolChoice;
    this.parallelToolCalls = own.parallelToolCalls;
    this.seed = own.seed;
    this.providerParameters = own.providerParameters;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of these options in it. */
  @Override
  public Builder mutate() {
    return new Builder().over(this);
  }

  /** JSON Schema, raw, that the answer must follow; null for free text. */
  @Override
  public @Nullable String getOutputSchema() {
    return outputSchema;
  }

  /** Who the call is for; what it leaves open comes from the model's default options. */
  public @Nullable Attribution attribution() {
    return attribution;
  }

  /** The longest the whole call may take, retries and the stream included. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** How much the model shall think. */
  public @Nullable Reasoning reasoning() {
    return reasoning;
  }

  /** Whether and which tools must be called. */
  public @Nullable ToolChoice toolChoice() {
    return toolChoice;
  }

  /** Whether the model may ask for several tools at once. */
  public @Nullable Boolean parallelToolCalls() {
    return parallelToolCalls;
  }

  /** Seed for repeatable answers, as far as the provider repeats them. */
  public @Nullable Long seed() {
    return seed;
  }

  /** Fields of the body that only some providers know, by dialect; {@code *} is every dialect. */
  public Map<String, Map<String, @Nullable Object>> providerParameters() {
    return providerParameters;
  }

  /** What is given, with what it leaves open taken from these. */
  BonitoChatOptions with(@Nullable ChatOptions given) {
    return given == null ? this : mutate().over(Foreign.refused(given)).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof BonitoChatOptions that
            && super.equals(that)
            && own().equals(that.own()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), own());
  }

  private List<@Nullable Object> own() {
    return Arrays.asList(
        outputSchema,
        attribution,
        timeout,
        reasoning,
        toolChoice,
        parallelToolCalls,
        seed,
        providerParameters);
  }

  /** Builds options. */
  public static final class Builder extends DefaultToolCallingChatOptions.Builder<Builder>
      implements StructuredOutputChatOptions.Builder<Builder> {

    private @Nullable String outputSchema;
    private @Nullable Attribution attribution;
    private @Nullable Duration timeout;
    private @Nullable Reasoning reasoning;
    private @Nullable ToolChoice toolChoice;
    private @Nullable Boolean parallelToolCalls;
    private @Nullable Long seed;
    private Map<String, Map<String, @Nullable Object>> providerParameters = Map.of();

    private Builder() {}

    /** The route to call, its alias, or {@code connection/model}; the same as the model. */
    public Builder route(@Nullable String name) {
      return model(name);
    }

    /** JSON Schema, raw, that the answer must follow. */
    @Override
    public Builder outputSchema(@Nullable String schema) {
      outputSchema = schema;
      return this;
    }

    /** Who the call is for. */
    public Builder attribution(@Nullable Attribution who) {
      attribution = who;
      return this;
    }

    /**
     * The longest the whole call may take, retries and the stream included.
     *
     * @throws IllegalArgumentException unless positive
     */
    public Builder timeout(@Nullable Duration longest) {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + longest);
      }
      timeout = longest;
      return this;
    }

    /** How much the model shall think. */
    public Builder reasoning(@Nullable Reasoning how) {
      reasoning = how;
      return this;
    }

    /**
     * Whether and which tools must be called. A choice that demands a call holds for every round of
     * a conversation with tools, so it wants a tool that returns directly.
     */
    public Builder toolChoice(@Nullable ToolChoice choice) {
      toolChoice = choice;
      return this;
    }

    /** Whether the model may ask for several tools at once. */
    public Builder parallelToolCalls(@Nullable Boolean allowed) {
      parallelToolCalls = allowed;
      return this;
    }

    /** Seed for repeatable answers, as far as the provider repeats them. */
    public Builder seed(@Nullable Long value) {
      seed = value;
      return this;
    }

    /**
     * Adds a field of the body that only some providers know.
     *
     * @param dialect for example {@code openai-chat}, or {@code *} for every dialect
     * @param name top-level field of the body
     * @param value JSON value
     */
    public Builder providerParameter(String dialect, String name, @Nullable Object value) {
      providerParameters = Parameters.with(providerParameters, dialect, name, value);
      return this;
    }

    /**
     * What the other builder sets replaces what this one holds; lists and maps are joined.
     *
     * @throws org.springframework.ai.retry.NonTransientAiException where the other builds another
     *     vendor's options
     */
    @Override
    public Builder combineWith(ChatOptions.Builder<?> other) {
      super.combineWith(other);
      return own(Foreign.refused(other.build()));
    }

    @Override
    public BonitoChatOptions build() {
      return new BonitoChatOptions(super.build(), this);
    }

    /** What the options set replaces what this builder holds; maps are joined, lists are not. */
    private Builder over(ChatOptions options) {
      model = first(options.getModel(), model);
      frequencyPenalty = first(options.getFrequencyPenalty(), frequencyPenalty);
      maxTokens = first(options.getMaxTokens(), maxTokens);
      presencePenalty = first(options.getPresencePenalty(), presencePenalty);
      stopSequences = first(options.getStopSequences(), stopSequences);
      temperature = first(options.getTemperature(), temperature);
      topK = first(options.getTopK(), topK);
      topP = first(options.getTopP(), topP);
      if (options instanceof ToolCallingChatOptions tools) {
        toolCallbacks(
            ToolCallingChatOptions.mergeToolCallbacks(tools.getToolCallbacks(), toolCallbacks));
        if (tools.getToolContext() != null) {
          toolContext(tools.getToolContext());
        }
      }
      return own(options);
    }

    private Builder own(ChatOptions options) {
      if (options instanceof StructuredOutputChatOptions structured) {
        outputSchema = first(structured.getOutputSchema(), outputSchema);
      }
      if (options instanceof BonitoChatOptions given) {
        attribution = merged(given.attribution, attribution);
        timeout = first(given.timeout, timeout);
        reasoning = first(given.reasoning, reasoning);
        toolChoice = first(given.toolChoice, toolChoice);
        parallelToolCalls = first(given.parallelToolCalls, parallelToolCalls);
        seed = first(given.seed, seed);
        providerParameters = Parameters.united(providerParameters, given.providerParameters);
      }
      return this;
    }

    private static @Nullable Attribution merged(
        @Nullable Attribution one, @Nullable Attribution other) {
      return one == null || other == null ? first(one, other) : one.orElse(other);
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
      return one == null ? other : one;
    }
  }
}
