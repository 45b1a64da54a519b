package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is allowed, how fast and how much.
 *
 * @param appliesTo which calls; absent is every call
 * @param attribution what a call must say of itself
 * @param models base model ids, as globs
 * @param regions regions that may process calls
 * @param providers providers
 * @param tokens caps on tokens per call
 * @param rateLimit how fast calls may come
 * @param concurrency how many calls may run at once
 * @param budgets how much may be spent
 * @param mode whether the policy is enforced
 */
public record Policy(
    @JsonPropertyDescription("Which calls; absent is every call.") @Nullable AppliesTo appliesTo,
    @JsonPropertyDescription("What a call must say of itself.") @Nullable Attribution attribution,
    @JsonPropertyDescription("Base model ids, as globs.") @Nullable Rule models,
    @JsonPropertyDescription("Regions that may process calls.") @Nullable Rule regions,
    @JsonPropertyDescription("Providers.") @Nullable Rule providers,
    @JsonPropertyDescription("Caps on tokens per call.") @Nullable Tokens tokens,
    @JsonPropertyDescription("How fast calls may come.") @Nullable RateLimit rateLimit,
    @JsonPropertyDescription("How many calls may run at once.") @Nullable Concurrency concurrency,
    @JsonPropertyDescription("How much may be spent.") @Nullable List<Budget> budgets,
    @JsonPropertyDescription("Whether the policy is enforced.")
        @JsonProperty(defaultValue = "Enforce")
        Mode mode) {

  /** Sets defaults and copies collections; judges nothing. */
  public Policy {
    budgets = budgets == null ? null : List.copyOf(budgets);
    mode = mode == null ? Mode.ENFORCE : mode;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Which calls a policy is about: fields AND, values OR, absent is any.
   *
   * @param routes names of routes
   * @param connections names of connections
   * @param teams teams
   * @param projects projects
   * @param users users
   * @param keys keys
   * @param tags tags and their values
   */
  public record AppliesTo(
      @JsonPropertyDescription("Names of routes.") @Nullable List<String> routes,
      @JsonPropertyDescription("Names of connections.") @Nullable List<String> connections,
      @JsonPropertyDescription("Teams.") @Nullable List<String> teams,
      @JsonPropertyDescription("Projects.") @Nullable List<String> projects,
      @JsonPropertyDescription("Users.") @Nullable List<String> users,
      @JsonPropertyDescription("Keys.") @Nullable List<String> keys,
      @JsonPropertyDescription("Tags and their values.") @Nullable Map<String, String> tags) {

    /** Sets defaults and copies collections; judges nothing. */
    public AppliesTo {
      routes = routes == null ? null : List.copyOf(routes);
      connections = connections == null ? null : List.copyOf(connections);
      teams = teams == null ? null : List.copyOf(teams);
      projects = projects == null ? null : List.copyOf(projects);
      users = users == null ? null : List.copyOf(users);
      keys = keys == null ? null : List.copyOf(keys);
      tags = tags == null ? null : Copies.ordered(tags);
    }

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** Builds a {@link AppliesTo}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable List<String> routes;
      private @Nullable List<String> connections;
      private @Nullable List<String> teams;
      private @Nullable List<String> projects;
      private @Nullable List<String> users;
      private @Nullable List<String> keys;
      private @Nullable Map<String, String> tags;

      private Builder() {}

      /** Names of routes. */
      public Builder routes(List<String> value) {
        this.routes = value;
        return this;
      }

      /** Names of routes. */
      public Builder routes(String... values) {
        return routes(List.of(values));
      }

      /** Names of connections. */
      public Builder connections(List<String> value) {
        this.connections = value;
        return this;
      }

      /** Names of connections. */
      public Builder connections(String... values) {
        return connections(List.of(values));
      }

      /** Teams. */
      public Builder teams(List<String> value) {
        this.teams = value;
        return this;
      }

      /** Teams. */
      public Builder teams(String... values) {
        return teams(List.of(values));
      }

      /** Projects. */
      public Builder projects(List<String> value) {
        this.projects = value;
        return this;
      }

      /** Projects. */
      public Builder projects(String... values) {
        return projects(List.of(values));
      }

      /** Users. */
      public Builder users(List<String> value) {
        this.users = value;
        return this;
      }

      /** Users. */
      public Builder users(String... values) {
        return users(List.of(values));
      }

      /** Keys. */
      public Builder keys(List<String> value) {
        this.keys = value;
        return this;
      }

      /** Keys. */
      public Builder keys(String... values) {
        return keys(List.of(values));
      }

      /** Tags and their values. */
      public Builder tags(Map<String, String> value) {
        this.tags = value;
        return this;
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public AppliesTo build() {
        return new AppliesTo(routes, connections, teams, projects, users, keys, tags);
      }
    }
  }

  /** What a call is attributed to. */
  public enum Dimension {
    /** The team. */
    TEAM("Team"),
    /** The project. */
    PROJECT("Project"),
    /** The user. */
    USER("User"),
    /** The key. */
    KEY("Key");

    private final String wireName;

    Dimension(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /**
   * What a call must say of itself.
   *
   * @param require attributes that a call must carry
   * @param requireTags tags that a call must carry
   */
  public record Attribution(
      @JsonPropertyDescription("Attributes that a call must carry.")
          @Nullable List<Dimension> require,
      @JsonPropertyDescription("Tags that a call must carry.") @Nullable List<String> requireTags) {

    /** Sets defaults and copies collections; judges nothing. */
    public Attribution {
      require = require == null ? null : List.copyOf(require);
      requireTags = requireTags == null ? null : List.copyOf(requireTags);
    }
  }

  /**
   * What is allowed and what is denied, as globs or region names.
   *
   * @param allow what is allowed; absent is everything
   * @param deny what is denied, whatever is allowed
   */
  public record Rule(
      @JsonPropertyDescription("What is allowed; absent is everything.")
          @Nullable List<String> allow,
      @JsonPropertyDescription("What is denied, whatever is allowed.")
          @Nullable List<String> deny) {

    /** Sets defaults and copies collections; judges nothing. */
    public Rule {
      allow = allow == null ? null : List.copyOf(allow);
      deny = deny == null ? null : List.copyOf(deny);
    }
  }

  /**
   * Caps on tokens per call.
   *
   * @param maxInput most input tokens
   * @param maxOutput most output tokens
   * @param onExceed what happens to a request beyond the cap
   */
  public record Tokens(
      @JsonPropertyDescription("Most input tokens.") @Nullable Integer maxInput,
      @JsonPropertyDescription("Most output tokens.") @Nullable Integer maxOutput,
      @JsonPropertyDescription("What happens to a request beyond the cap.")
          @JsonProperty(defaultValue = "Clamp")
          OnExceed onExceed) {

    /** Sets defaults and copies collections; judges nothing. */
    public Tokens {
      onExceed = onExceed == null ? OnExceed.CLAMP : onExceed;
    }

    /** What happens to a request beyond a cap. */
    public enum OnExceed {
      /** The cap is put in its place. */
      CLAMP("Clamp"),
      /** It is refused. */
      REJECT("Reject");

      private final String wireName;

      OnExceed(String wireName) {
        this.wireName = wireName;
      }

      /** How it is written in YAML and JSON. */
      @JsonValue
      public String wireName() {
        return wireName;
      }
    }
  }

  /**
   * How many calls may run at once.
   *
   * @param max calls at the same time
   */
  public record Concurrency(
      @JsonPropertyDescription("Calls at the same time.") @JsonProperty(required = true)
          Integer max) {}

  /** Whether a policy is enforced. */
  public enum Mode {
    /** It is. */
    ENFORCE("Enforce"),
    /** What it would have done is recorded. */
    AUDIT("Audit");

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

  /** Builds a {@link Policy}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable AppliesTo appliesTo;
    private @Nullable Attribution attribution;
    private @Nullable Rule models;
    private @Nullable Rule regions;
    private @Nullable Rule providers;
    private @Nullable Tokens tokens;
    private @Nullable RateLimit rateLimit;
    private @Nullable Concurrency concurrency;
    private @Nullable List<Budget> budgets;
    private @Nullable Mode mode;

    private Builder() {}

    /** Which calls; absent is every call. */
    public Builder appliesTo(AppliesTo value) {
      this.appliesTo = value;
      return this;
    }

    /** What a call must say of itself. */
    public Builder attribution(Attribution value) {
      this.attribution = value;
      return this;
    }

    /** Base model ids, as globs. */
    public Builder models(Rule value) {
      this.models = value;
      return this;
    }

    /** Regions that may process calls. */
    public Builder regions(Rule value) {
      this.regions = value;
      return this;
    }

    /** Providers. */
    public Builder providers(Rule value) {
      this.providers = value;
      return this;
    }

    /** Caps on tokens per call. */
    public Builder tokens(Tokens value) {
      this.tokens = value;
      return this;
    }

    /** How fast calls may come. */
    public Builder rateLimit(RateLimit value) {
      this.rateLimit = value;
      return this;
    }

    /** How many calls may run at once. */
    public Builder concurrency(Concurrency value) {
      this.concurrency = value;
      return this;
    }

    /** How much may be spent. */
    public Builder budgets(List<Budget> value) {
      this.budgets = value;
      return this;
    }

    /** How much may be spent. */
    public Builder budgets(Budget... values) {
      return budgets(List.of(values));
    }

    /** Whether the policy is enforced. */
    public Builder mode(Mode value) {
      this.mode = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Policy build() {
      return new Policy(
          appliesTo,
          attribution,
          models,
          regions,
          providers,
          tokens,
          rateLimit,
          concurrency,
          budgets,
          mode);
    }
  }
}
