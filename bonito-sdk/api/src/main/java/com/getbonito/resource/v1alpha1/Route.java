package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.TimeSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that applications call, a strategy and its targets.
 *
 * @param aliases further names that callers may use
 * @param strategy how targets are ordered
 * @param balance weights of strategy Balanced
 * @param stickyBy key that keeps a caller at its target; User for AbTest unless set, else None
 * @param stickyTag tag that stickyBy Tag means
 * @param targets one to sixteen targets
 * @param failover what happens when a target fails
 * @param stream how streams are handed on
 * @param unsupported what happens to what a target cannot express
 * @param unknownPrice what happens where a price is unknown; CeilingEstimate unless set, Deny under
 *     a Hard budget
 * @param cache whether answers are kept
 * @param suspend whether no call is taken
 */
public record Route(
    @JsonPropertyDescription("Further names that callers may use.") @Nullable List<String> aliases,
    @JsonPropertyDescription("How targets are ordered.") @JsonProperty(defaultValue = "Failover")
        Strategy strategy,
    @JsonPropertyDescription("Weights of strategy Balanced.") @Nullable Balance balance,
    @JsonPropertyDescription(
            "Key that keeps a caller at its target; User for AbTest unless set, else None.")
        @Nullable StickyBy stickyBy,
    @JsonPropertyDescription("Tag that stickyBy Tag means.") @Nullable String stickyTag,
    @JsonPropertyDescription("One to sixteen targets.") @JsonProperty(required = true)
        List<Target> targets,
    @JsonPropertyDescription("What happens when a target fails.") Failover failover,
    @JsonPropertyDescription("How streams are handed on.") StreamSettings stream,
    @JsonPropertyDescription("What happens to what a target cannot express.")
        @JsonProperty(defaultValue = "Reject")
        Unsupported unsupported,
    @JsonPropertyDescription(
            "What happens where a price is unknown; CeilingEstimate unless set, Deny under a Hard budget.")
        @Nullable UnknownPrice unknownPrice,
    @JsonPropertyDescription("Whether answers are kept.") @Nullable Cache cache,
    @JsonPropertyDescription("Whether no call is taken.") @JsonProperty(defaultValue = "false")
        Boolean suspend) {

  /** Sets defaults and copies collections; judges nothing. */
  public Route {
    aliases = aliases == null ? null : List.copyOf(aliases);
    strategy = strategy == null ? Strategy.FAILOVER : strategy;
    targets = targets == null ? List.of() : List.copyOf(targets);
    failover = failover == null ? Failover.builder().build() : failover;
    stream = stream == null ? StreamSettings.builder().build() : stream;
    unsupported = unsupported == null ? Unsupported.REJECT : unsupported;
    suspend = suspend == null ? Boolean.FALSE : suspend;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** How targets are ordered. */
  public enum Strategy {
    /** Cheapest first. */
    COST_OPTIMIZED("CostOptimized"),
    /** Fastest first, as measured. */
    LATENCY_OPTIMIZED("LatencyOptimized"),
    /** By cost and latency. */
    BALANCED("Balanced"),
    /** As listed, or by priority. */
    FAILOVER("Failover"),
    /** By weight, the same target for the same key. */
    AB_TEST("AbTest"),
    /** By weight. */
    WEIGHTED("Weighted");

    private final String wireName;

    Strategy(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Which key keeps a caller at its target. */
  public enum StickyBy {
    /** None. */
    NONE("None"),
    /** The user. */
    USER("User"),
    /** The session. */
    SESSION("Session"),
    /** A tag. */
    TAG("Tag");

    private final String wireName;

    StickyBy(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /**
   * How cost and latency are weighed.
   *
   * @param costWeightPercent weight of cost in percent
   */
  public record Balance(
      @JsonPropertyDescription("Weight of cost in percent.") @JsonProperty(defaultValue = "50")
          Integer costWeightPercent) {

    /** Sets defaults and copies collections; judges nothing. */
    public Balance {
      costWeightPercent = costWeightPercent == null ? 50 : costWeightPercent;
    }
  }

  /**
   * One model behind one connection.
   *
   * @param name name of the target within the route
   * @param connection name of the connection
   * @param connectionNamespace namespace of the connection; Kubernetes only
   * @param model base model id
   * @param deployment the provider's own id, where the connection does not list it
   * @param weight share for Weighted and AbTest
   * @param priority order for Failover; the lowest first
   * @param maxOutput most output tokens asked of this target
   * @param timeout longest attempt at this target, in place of the route's
   */
  public record Target(
      @JsonPropertyDescription("Name of the target within the route.")
          @JsonProperty(required = true)
          String name,
      @JsonPropertyDescription("Name of the connection.") @JsonProperty(required = true)
          String connection,
      @JsonPropertyDescription("Namespace of the connection; Kubernetes only.")
          @Nullable String connectionNamespace,
      @JsonPropertyDescription("Base model id.") @JsonProperty(required = true) String model,
      @JsonPropertyDescription("The provider's own id, where the connection does not list it.")
          @Nullable String deployment,
      @JsonPropertyDescription("Share for Weighted and AbTest.") @Nullable Integer weight,
      @JsonPropertyDescription("Order for Failover; the lowest first.") @Nullable Integer priority,
      @JsonPropertyDescription("Most output tokens asked of this target.")
          @Nullable Integer maxOutput,
      @JsonPropertyDescription("Longest attempt at this target, in place of the route's.")
          @Nullable TimeSpan timeout) {

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** Builds a {@link Target}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable String name;
      private @Nullable String connection;
      private @Nullable String connectionNamespace;
      private @Nullable String model;
      private @Nullable String deployment;
      private @Nullable Integer weight;
      private @Nullable Integer priority;
      private @Nullable Integer maxOutput;
      private @Nullable TimeSpan timeout;

      private Builder() {}

      /** Name of the target within the route. */
      public Builder name(String value) {
        this.name = value;
        return this;
      }

      /** Name of the connection. */
      public Builder connection(String value) {
        this.connection = value;
        return this;
      }

      /** Namespace of the connection; Kubernetes only. */
      public Builder connectionNamespace(String value) {
        this.connectionNamespace = value;
        return this;
      }

      /** Base model id. */
      public Builder model(String value) {
        this.model = value;
        return this;
      }

      /** The provider's own id, where the connection does not list it. */
      public Builder deployment(String value) {
        this.deployment = value;
        return this;
      }

      /** Share for Weighted and AbTest. */
      public Builder weight(Integer value) {
        this.weight = value;
        return this;
      }

      /** Order for Failover; the lowest first. */
      public Builder priority(Integer value) {
        this.priority = value;
        return this;
      }

      /** Most output tokens asked of this target. */
      public Builder maxOutput(Integer value) {
        this.maxOutput = value;
        return this;
      }

      /** Longest attempt at this target, in place of the route's. */
      public Builder timeout(TimeSpan value) {
        this.timeout = value;
        return this;
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public Target build() {
        return new Target(
            name,
            connection,
            connectionNamespace,
            model,
            deployment,
            weight,
            priority,
            maxOutput,
            timeout);
      }
    }
  }

  /** What happens to what a target cannot express. */
  public enum Unsupported {
    /** The target is refused. */
    REJECT("Reject"),
    /** It is left out. */
    DROP("Drop"),
    /** It is left out and reported. */
    WARN("Warn");

    private final String wireName;

    Unsupported(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** What happens where a price is unknown. */
  public enum UnknownPrice {
    /** The target is refused. */
    DENY("Deny"),
    /** The provider's dearest known price stands in. */
    CEILING_ESTIMATE("CeilingEstimate"),
    /** The call goes on. */
    ALLOW("Allow");

    private final String wireName;

    UnknownPrice(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /**
   * Whether answers are kept.
   *
   * @param mode what is cached
   * @param ttl how long an answer is kept; 5m for Exact unless set
   * @param maxEntries most answers that are kept; 1000 for Exact unless set
   */
  public record Cache(
      @JsonPropertyDescription("What is cached.") @JsonProperty(defaultValue = "Off") Mode mode,
      @JsonPropertyDescription("How long an answer is kept; 5m unless set.") @Nullable TimeSpan ttl,
      @JsonPropertyDescription("Most answers that are kept; 1000 unless set.")
          @Nullable Integer maxEntries) {

    /** Sets defaults and copies collections; judges nothing. */
    public Cache {
      mode = mode == null ? Mode.OFF : mode;
    }

    /** What is cached. */
    public enum Mode {
      /** Nothing. */
      OFF("Off"),
      /** Answers to the same request. */
      EXACT("Exact");

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
  }

  /** Builds a {@link Route}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable List<String> aliases;
    private @Nullable Strategy strategy;
    private @Nullable Balance balance;
    private @Nullable StickyBy stickyBy;
    private @Nullable String stickyTag;
    private @Nullable List<Target> targets;
    private @Nullable Failover failover;
    private @Nullable StreamSettings stream;
    private @Nullable Unsupported unsupported;
    private @Nullable UnknownPrice unknownPrice;
    private @Nullable Cache cache;
    private @Nullable Boolean suspend;

    private Builder() {}

    /** Further names that callers may use. */
    public Builder aliases(List<String> value) {
      this.aliases = value;
      return this;
    }

    /** Further names that callers may use. */
    public Builder aliases(String... values) {
      return aliases(List.of(values));
    }

    /** How targets are ordered. */
    public Builder strategy(Strategy value) {
      this.strategy = value;
      return this;
    }

    /** Weights of strategy Balanced. */
    public Builder balance(Balance value) {
      this.balance = value;
      return this;
    }

    /** Key that keeps a caller at its target; User for AbTest unless set, else None. */
    public Builder stickyBy(StickyBy value) {
      this.stickyBy = value;
      return this;
    }

    /** Tag that stickyBy Tag means. */
    public Builder stickyTag(String value) {
      this.stickyTag = value;
      return this;
    }

    /** One to sixteen targets. */
    public Builder targets(List<Target> value) {
      this.targets = value;
      return this;
    }

    /** One to sixteen targets. */
    public Builder targets(Target... values) {
      return targets(List.of(values));
    }

    /** What happens when a target fails. */
    public Builder failover(Failover value) {
      this.failover = value;
      return this;
    }

    /** How streams are handed on. */
    public Builder stream(StreamSettings value) {
      this.stream = value;
      return this;
    }

    /** What happens to what a target cannot express. */
    public Builder unsupported(Unsupported value) {
      this.unsupported = value;
      return this;
    }

    /**
     * What happens where a price is unknown; CeilingEstimate unless set, Deny under a Hard budget.
     */
    public Builder unknownPrice(UnknownPrice value) {
      this.unknownPrice = value;
      return this;
    }

    /** Whether answers are kept. */
    public Builder cache(Cache value) {
      this.cache = value;
      return this;
    }

    /** Whether no call is taken. */
    public Builder suspend(Boolean value) {
      this.suspend = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Route build() {
      return new Route(
          aliases,
          strategy,
          balance,
          stickyBy,
          stickyTag,
          targets,
          failover,
          stream,
          unsupported,
          unknownPrice,
          cache,
          suspend);
    }
  }
}
