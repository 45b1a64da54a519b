package com.getbonito.chat;

import com.getbonito.decision.Decision;
import com.getbonito.money.Cost;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer, and everything a caller may want to know of how it came about. */
public final class ChatResponse {

  private final String id;
  private final String model;
  private final @Nullable Long created;
  private final List<Choice> choices;
  private final Usage usage;
  private final Cost cost;
  private final @Nullable String target;
  private final @Nullable String connection;
  private final int attempts;
  private final @Nullable Decision decision;
  private final @Nullable RateLimits rateLimits;
  private final @Nullable String requestId;
  private final @Nullable NativeBody raw;
  private final Map<String, @Nullable Object> extras;

  private ChatResponse(Builder builder) {
    this.id = builder.id;
    this.model = builder.model;
    this.created = builder.created;
    this.choices = List.copyOf(builder.choices);
    this.usage = builder.usage;
    this.cost = builder.cost;
    this.target = builder.target;
    this.connection = builder.connection;
    this.attempts = builder.attempts;
    this.decision = builder.decision;
    this.rateLimits = builder.rateLimits;
    this.requestId = builder.requestId;
    this.raw = builder.raw;
    this.extras = Extras.copy(builder.extras);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.id = id;
    copy.model = model;
    copy.created = created;
    copy.choices = choices;
    copy.usage = usage;
    copy.cost = cost;
    copy.target = target;
    copy.connection = connection;
    copy.attempts = attempts;
    copy.decision = decision;
    copy.rateLimits = rateLimits;
    copy.requestId = requestId;
    copy.raw = raw;
    copy.extras = extras;
    return copy;
  }

  /** The provider's id of the answer; empty where it gives none. */
  public String id() {
    return id;
  }

  /** The model that answered, as the provider names it; the asked one where it names none. */
  public String model() {
    return model;
  }

  /** When the provider says it answered, in seconds since the epoch. */
  public @Nullable Long created() {
    return created;
  }

  /** The answers, in order of their index. */
  public List<Choice> choices() {
    return choices;
  }

  /** Tokens by category, each reported or estimated. */
  public Usage usage() {
    return usage;
  }

  /**
   * What the answer cost; what failed attempts cost is in the decision. Unknown outside a route.
   */
  public Cost cost() {
    return cost;
  }

  /** Name of the route's target that answered; null outside a routed call. */
  public @Nullable String target() {
    return target;
  }

  /** Name of the connection that answered; null outside a routed call. */
  public @Nullable String connection() {
    return connection;
  }

  /** How many attempts it took. */
  public int attempts() {
    return attempts;
  }

  /** Why the call went where it went; null outside a routed call. */
  public @Nullable Decision decision() {
    return decision;
  }

  /** The limits that the provider's headers state. */
  public @Nullable RateLimits rateLimits() {
    return rateLimits;
  }

  /** The id under which the provider knows the attempt. */
  public @Nullable String requestId() {
    return requestId;
  }

  /** The provider's body as it came; null for streams. */
  public @Nullable NativeBody raw() {
    return raw;
  }

  /** Vendor fields of the answer that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  /** The text of the first answer; empty where there is none. */
  public String text() {
    return choices.isEmpty() ? "" : choices.get(0).message().text();
  }

  /** The tool calls of the first answer; empty where there are none. */
  public List<ToolCall> toolCalls() {
    return choices.isEmpty() ? List.of() : choices.get(0).message().toolCalls();
  }

  /** Why the first answer ended. */
  public FinishReason finishReason() {
    return choices.isEmpty() ? FinishReason.UNKNOWN : choices.get(0).finishReason();
  }

  /** Builds. */
  public static final class Builder {

    private String id = "";
    private String model = "";
    private @Nullable Long created;
    private List<Choice> choices = List.of();
    private Usage usage = Usage.NONE;
    private Cost cost = Cost.unknown(null);
    private @Nullable String target;
    private @Nullable String connection;
    private int attempts = 1;
    private @Nullable Decision decision;
    private @Nullable RateLimits rateLimits;
    private @Nullable String requestId;
    private @Nullable NativeBody raw;
    private Map<String, @Nullable Object> extras = Map.of();

    private Builder() {}

    /** The provider's id of the answer; empty where it gives none. */
    public Builder id(String value) {
      id = value;
      return this;
    }

    /** The model that answered, as the provider names it. */
    public Builder model(String value) {
      model = value;
      return this;
    }

    /** When the provider says it answered, in seconds since the epoch. */
    public Builder created(@Nullable Long value) {
      created = value;
      return this;
    }

    /** The answers, in order of their index. */
    public Builder choices(List<Choice> value) {
      choices = value;
      return this;
    }

    /** Tokens by category, each reported or estimated. */
    public Builder usage(Usage value) {
      usage = value;
      return this;
    }

    /** What it cost; the default is unknown. */
    public Builder cost(Cost booked) {
      cost = booked;
      return this;
    }

    /** Name of the route's target that answered; null outside a routed call. */
    public Builder target(@Nullable String value) {
      target = value;
      return this;
    }

    /** Name of the connection that answered; null outside a routed call. */
    public Builder connection(@Nullable String value) {
      connection = value;
      return this;
    }

    /** How many attempts it took. */
    public Builder attempts(int value) {
      attempts = value;
      return this;
    }

    /** Why the call went where it went; null outside a routed call. */
    public Builder decision(@Nullable Decision value) {
      decision = value;
      return this;
    }

    /** The limits that the provider's headers state. */
    public Builder rateLimits(@Nullable RateLimits value) {
      rateLimits = value;
      return this;
    }

    /** The id under which the provider knows the attempt. */
    public Builder requestId(@Nullable String value) {
      requestId = value;
      return this;
    }

    /** The provider's body as it came; null for streams. */
    public Builder raw(@Nullable NativeBody value) {
      raw = value;
      return this;
    }

    /** Vendor fields of the answer that the model does not name. */
    public Builder extras(Map<String, @Nullable Object> value) {
      extras = value;
      return this;
    }

    /** Builds it. */
    public ChatResponse build() {
      return new ChatResponse(this);
    }
  }
}
