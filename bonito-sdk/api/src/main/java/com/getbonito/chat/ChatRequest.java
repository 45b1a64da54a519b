package com.getbonito.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks for: a route by name, messages, and how to answer. Null means that the
 * provider's default holds. Immutable.
 */
public final class ChatRequest {

  private final String target;
  private final List<Message> messages;
  private final List<Tool> tools;
  private final @Nullable ToolChoice toolChoice;
  private final @Nullable Boolean parallelToolCalls;
  private final @Nullable ResponseFormat responseFormat;
  private final @Nullable Reasoning reasoning;
  private final Sampling sampling;
  private final boolean usageInStream;
  private final Attribution attribution;
  private final @Nullable Duration timeout;
  private final Map<String, Map<String, @Nullable Object>> providerParameters;
  private final Map<String, @Nullable Object> extras;
  private final @Nullable NativeBody nativeBody;

  private ChatRequest(Builder builder) {
    this.target = builder.target;
    this.messages = List.copyOf(builder.messages);
    this.tools = List.copyOf(builder.tools);
    this.toolChoice = builder.toolChoice;
    this.parallelToolCalls = builder.parallelToolCalls;
    this.responseFormat = builder.responseFormat;
    this.reasoning = builder.reasoning;
    this.sampling = builder.sampling;
    this.usageInStream = builder.usageInStream;
    this.attribution = builder.attribution;
    this.timeout = builder.timeout;
    this.providerParameters = Map.copyOf(builder.providerParameters);
    this.extras = Extras.copy(builder.extras);
    this.nativeBody = builder.nativeBody;
  }

  private ChatRequest(ChatRequest other, Sampling sampling) {
    this.target = other.target;
    this.messages = other.messages;
    this.tools = other.tools;
    this.toolChoice = other.toolChoice;
    this.parallelToolCalls = other.parallelToolCalls;
    this.responseFormat = other.responseFormat;
    this.reasoning = other.reasoning;
    this.sampling = sampling;
    this.usageInStream = other.usageInStream;
    this.attribution = other.attribution;
    this.timeout = other.timeout;
    this.providerParameters = other.providerParameters;
    this.extras = other.extras;
    this.nativeBody = other.nativeBody;
  }

  /**
   * A new builder.
   *
   * @param target name or alias of a route, or {@code connection/model} where direct calls are
   *     allowed
   */
  public static Builder builder(String target) {
    return new Builder(target);
  }

  /** A request with one user message. */
  public static ChatRequest of(String target, String userText) {
    return builder(target).user(userText).build();
  }

  /** The same request with another cap on the tokens of each answer. */
  public ChatRequest withMaxOutputTokens(int most) {
    return new ChatRequest(this, new Sampling(sampling, most));
  }

  /** A builder with everything of this request in it. */
  public Builder toBuilder() {
    Builder copy = new Builder(target);
    copy.messages.addAll(messages);
    copy.tools.addAll(tools);
    copy.toolChoice = toolChoice;
    copy.parallelToolCalls = parallelToolCalls;
    copy.responseFormat = responseFormat;
    copy.reasoning = reasoning;
    copy.sampling = sampling;
    copy.usageInStream = usageInStream;
    copy.attribution = attribution;
    copy.timeout = timeout;
    copy.providerParameters.putAll(providerParameters);
    copy.extras = extras;
    copy.nativeBody = nativeBody;
    return copy;
  }

  /** Name or alias of a route, or {@code connection/model}. */
  public String target() {
    return target;
  }

  /** The conversation, oldest first. */
  public List<Message> messages() {
    return messages;
  }

  /** The tools the model may call. */
  public List<Tool> tools() {
    return tools;
  }

  /** Whether and which tools must be called. */
  public @Nullable ToolChoice toolChoice() {
    return toolChoice;
  }

  /** Whether the model may ask for several tools at once. */
  public @Nullable Boolean parallelToolCalls() {
    return parallelToolCalls;
  }

  /** The shape of the answer. */
  public @Nullable ResponseFormat responseFormat() {
    return responseFormat;
  }

  /** How much to think. */
  public @Nullable Reasoning reasoning() {
    return reasoning;
  }

  /** Length, randomness, stop sequences, number of answers, log probabilities. */
  public Sampling sampling() {
    return sampling;
  }

  /**
   * Whether a stream shall hand a usage event to the caller; Bonito asks the provider for usage
   * either way.
   */
  public boolean usageInStream() {
    return usageInStream;
  }

  /** Who the call is for. */
  public Attribution attribution() {
    return attribution;
  }

  /**
   * The longest the whole call may take, retries and the stream included; null for the route's
   * limits alone.
   */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /**
   * Provider parameters by dialect; those of {@code *} go to every dialect. Written into the body
   * as they are.
   */
  public Map<String, Map<String, @Nullable Object>> providerParameters() {
    return providerParameters;
  }

  /**
   * Fields of a request read from a dialect that the model does not name; written back into that
   * dialect.
   */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** The caller's own body, or null: forwarded where the target speaks its dialect. */
  public @Nullable NativeBody nativeBody() {
    return nativeBody;
  }

  /** Builds requests. */
  public static final class Builder {

    private String target;
    private final List<Message> messages = new ArrayList<>(4);
    private final List<Tool> tools = new ArrayList<>(0);
    private @Nullable ToolChoice toolChoice;
    private @Nullable Boolean parallelToolCalls;
    private @Nullable ResponseFormat responseFormat;
    private @Nullable Reasoning reasoning;
    private Sampling sampling = Sampling.DEFAULT;
    private boolean usageInStream;
    private Attribution attribution = Attribution.NONE;
    private @Nullable Duration timeout;
    private final Map<String, Map<String, @Nullable Object>> providerParameters =
        new LinkedHashMap<>(0);
    private Map<String, @Nullable Object> extras = Map.of();
    private @Nullable NativeBody nativeBody;

    private Builder(String target) {
      this.target = target;
    }

    /** Replaces the target. */
    public Builder target(String name) {
      target = name;
      return this;
    }

    /** Appends an instruction. */
    public Builder system(String text) {
      return message(Message.system(text));
    }

    /** Appends what the user says. */
    public Builder user(String text) {
      return message(Message.user(text));
    }

    /** Appends what the model said. */
    public Builder assistant(String text) {
      return message(Message.assistant(text));
    }

    /** Appends a message. */
    public Builder message(Message message) {
      nativeBody = null;
      messages.add(message);
      return this;
    }

    /** Appends messages. */
    public Builder messages(List<? extends Message> more) {
      nativeBody = null;
      messages.addAll(more);
      return this;
    }

    /** Adds a tool. */
    public Builder tool(Tool tool) {
      nativeBody = null;
      tools.add(tool);
      return this;
    }

    /** Whether and which tools must be called. */
    public Builder toolChoice(@Nullable ToolChoice choice) {
      nativeBody = null;
      toolChoice = choice;
      return this;
    }

    /** Whether the model may ask for several tools at once. */
    public Builder parallelToolCalls(@Nullable Boolean allowed) {
      nativeBody = null;
      parallelToolCalls = allowed;
      return this;
    }

    /** The shape of the answer. */
    public Builder responseFormat(@Nullable ResponseFormat format) {
      nativeBody = null;
      responseFormat = format;
      return this;
    }

    /** How much to think. */
    public Builder reasoning(@Nullable Reasoning how) {
      nativeBody = null;
      reasoning = how;
      return this;
    }

    /** Length, randomness and the like, all at once. */
    public Builder sampling(Sampling how) {
      nativeBody = null;
      sampling = how;
      return this;
    }

    /** The most tokens to answer with, reasoning included. */
    public Builder maxOutputTokens(int tokens) {
      sampling = sampling.toBuilder().maxOutputTokens(tokens).build();
      return this;
    }

    /** Randomness; the range is the provider's, mostly 0 to 2. */
    public Builder temperature(double value) {
      return sampling(sampling.toBuilder().temperature(value).build());
    }

    /** Whether a stream shall hand a usage event to the caller; the default is no. */
    public Builder usageInStream(boolean wanted) {
      usageInStream = wanted;
      return this;
    }

    /** Who the call is for. */
    public Builder attribution(Attribution who) {
      attribution = who;
      return this;
    }

    /** The longest the whole call may take; positive. */
    public Builder timeout(@Nullable Duration longest) {
      if (longest != null && (longest.isNegative() || longest.isZero())) {
        throw new IllegalArgumentException("timeout must be positive, not " + longest);
      }
      timeout = longest;
      return this;
    }

    /**
     * Adds a parameter that only some providers know.
     *
     * @param dialect for example {@code openai-chat}, or {@code *} for every dialect
     * @param name top-level field of the body
     * @param value JSON value
     */
    public Builder providerParameter(String dialect, String name, @Nullable Object value) {
      nativeBody = null;
      Map<String, @Nullable Object> known = providerParameters.get(dialect);
      Map<String, @Nullable Object> grown = new LinkedHashMap<>();
      if (known != null) {
        grown.putAll(known);
      }
      grown.put(name, value);
      providerParameters.put(dialect, Extras.copy(grown));
      return this;
    }

    /** Replaces the vendor fields. */
    public Builder extras(Map<String, ? extends @Nullable Object> fields) {
      nativeBody = null;
      extras = Extras.copy(fields);
      return this;
    }

    /**
     * The caller's own body. Set it last: what is set afterwards and the body says as well drops
     * it, so that the two cannot contradict each other. The cap on output does not, since it is
     * patched.
     */
    public Builder nativeBody(@Nullable NativeBody body) {
      nativeBody = body;
      return this;
    }

    /** Builds the request. */
    public ChatRequest build() {
      return new ChatRequest(this);
    }
  }
}
