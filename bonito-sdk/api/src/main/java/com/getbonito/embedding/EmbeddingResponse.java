package com.getbonito.embedding;

import com.getbonito.chat.NativeBody;
import com.getbonito.chat.RateLimits;
import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import com.getbonito.money.Cost;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vectors, and everything a caller may want to know of how they came about. */
public final class EmbeddingResponse {

  private final List<float[]> vectors;
  private final String model;
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

  private EmbeddingResponse(Builder builder) {
    this.vectors = List.copyOf(builder.vectors);
    this.model = builder.model;
    this.usage = builder.usage;
    this.cost = builder.cost;
    this.target = builder.target;
    this.connection = builder.connection;
    this.attempts = builder.attempts;
    this.decision = builder.decision;
    this.rateLimits = builder.rateLimits;
    this.requestId = builder.requestId;
    this.raw = builder.raw;
    this.extras = copy(builder.extras);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with everything of this in it. */
  public Builder toBuilder() {
    Builder copy = new Builder();
    copy.vectors = vectors;
    copy.model = model;
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

  /** One vector per input, in the order of the inputs; must not be modified. */
  public List<float[]> vectors() {
    return vectors;
  }

  /** The model that answered, as the provider names it. */
  public String model() {
    return model;
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

  /** The provider's body as it came. */
  public @Nullable NativeBody raw() {
    return raw;
  }

  /** Vendor fields of the answer that the model does not name. */
  public Map<String, @Nullable Object> extras() {
    return extras;
  }

  private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> fields) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Builds. */
  public static final class Builder {

    private List<float[]> vectors = List.of();
    private String model = "";
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

    /** One vector per input, in the order of the inputs; must not be modified. */
    public Builder vectors(List<float[]> value) {
      vectors = value;
      return this;
    }

    /** The model that answered, as the provider names it. */
    public Builder model(String value) {
      model = value;
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

    /** The provider's body as it came. */
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
    public EmbeddingResponse build() {
      return new EmbeddingResponse(this);
    }
  }
}
