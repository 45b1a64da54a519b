package com.getbonito.chat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a call is for. In-process this is the application's claim; what an instance locks, a caller
 * cannot change. Every value has at most 256 characters.
 */
public final class Attribution {

  /** Nobody in particular. */
  public static final Attribution NONE = builder().build();

  private final @Nullable String team;
  private final @Nullable String project;
  private final @Nullable String user;
  private final @Nullable String key;
  private final @Nullable String session;
  private final Map<String, String> tags;

  private Attribution(Builder builder) {
    this.team = builder.team;
    this.project = builder.project;
    this.user = builder.user;
    this.key = builder.key;
    this.session = builder.session;
    this.tags = Map.copyOf(builder.tags);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The team, or null. */
  public @Nullable String team() {
    return team;
  }

  /** The project, or null. */
  public @Nullable String project() {
    return project;
  }

  /** The end user, or null. */
  public @Nullable String user() {
    return user;
  }

  /** The name of the API key that the caller came with, or null; never the key itself. */
  public @Nullable String key() {
    return key;
  }

  /** The conversation, or null. */
  public @Nullable String session() {
    return session;
  }

  /** Free tags. */
  public Map<String, String> tags() {
    return tags;
  }

  /** This attribution, with what it leaves open taken from the other. */
  public Attribution orElse(Attribution other) {
    if (this == other || other == NONE) {
      return this;
    }
    if (this == NONE) {
      return other;
    }
    Map<String, String> united = new LinkedHashMap<>(other.tags);
    united.putAll(tags);
    return builder()
        .team(team != null ? team : other.team)
        .project(project != null ? project : other.project)
        .user(user != null ? user : other.user)
        .key(key != null ? key : other.key)
        .session(session != null ? session : other.session)
        .tags(united)
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Attribution that
        && Objects.equals(team, that.team)
        && Objects.equals(project, that.project)
        && Objects.equals(user, that.user)
        && Objects.equals(key, that.key)
        && Objects.equals(session, that.session)
        && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return Objects.hash(team, project, user, key, session, tags);
  }

  /** Builds attributions. */
  public static final class Builder {

    private @Nullable String team;
    private @Nullable String project;
    private @Nullable String user;
    private @Nullable String key;
    private @Nullable String session;
    private final Map<String, String> tags = new LinkedHashMap<>();

    private Builder() {}

    /** The team; the default is none. */
    public Builder team(@Nullable String value) {
      team = bounded("team", value);
      return this;
    }

    /** The project; the default is none. */
    public Builder project(@Nullable String value) {
      project = bounded("project", value);
      return this;
    }

    /** The end user; the default is none. */
    public Builder user(@Nullable String value) {
      user = bounded("user", value);
      return this;
    }

    /** The name of the caller's API key, never the key itself; the default is none. */
    public Builder key(@Nullable String value) {
      key = bounded("key", value);
      return this;
    }

    /** The conversation; the default is none. */
    public Builder session(@Nullable String value) {
      session = bounded("session", value);
      return this;
    }

    /** Adds a tag. */
    public Builder tag(String name, String value) {
      String checked = bounded(name, value);
      if (checked != null) {
        tags.put(name, checked);
      }
      return this;
    }

    /** Adds tags. */
    public Builder tags(Map<String, String> more) {
      more.forEach(this::tag);
      return this;
    }

    /** Builds the attribution. */
    public Attribution build() {
      return new Attribution(this);
    }

    private static @Nullable String bounded(String name, @Nullable String value) {
      if (value != null && value.length() > 256) {
        throw new IllegalArgumentException(
            "attribution '" + name + "' has " + value.length() + " characters; at most 256");
      }
      return value;
    }
  }
}
