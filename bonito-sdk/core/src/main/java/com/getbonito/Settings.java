package com.getbonito;

import com.getbonito.chat.Attribution;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one process rather than to a resource. Built in Java, or read from {@code
 * BONITO_*} by {@link #fromEnvironment}.
 */
public final class Settings {

  /** Where a cluster mounts secrets. */
  public static final Path CREDENTIALS_ROOT = Path.of("/var/run/bonito/credentials");

  private final @Nullable Path configLocation;
  private final Path credentialsRoot;
  private final @Nullable Boolean directCalls;
  private final Attribution defaultAttribution;
  private final Attribution lockedAttribution;
  private final boolean watch;

  private Settings(Builder builder) {
    this.configLocation = builder.configLocation;
    this.credentialsRoot = builder.credentialsRoot;
    this.directCalls = builder.directCalls;
    this.defaultAttribution = builder.defaultAttribution;
    this.lockedAttribution = builder.lockedAttribution;
    this.watch = builder.watch;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads {@code BONITO_CONFIG_LOCATION}, {@code BONITO_CREDENTIALS_ROOT}, {@code
   * BONITO_DIRECT_CALLS}, {@code BONITO_WATCH}, {@code BONITO_ATTRIBUTION_DEFAULT} and {@code
   * BONITO_ATTRIBUTION_LOCKED} (both {@code team=support,user=jo,tag.region=eu}). Other names that
   * start with {@code BONITO_} and look like settings are errors.
   *
   * @param environment the process's environment, {@code System.getenv()}
   * @throws com.getbonito.error.ConfigurationException with every problem
   */
  public static Settings fromEnvironment(Map<String, String> environment) {
    return EnvironmentSettings.read(environment);
  }

  /** The file or folder of the configuration, or null. */
  public @Nullable Path configLocation() {
    return configLocation;
  }

  /** Where secrets of source Secret are mounted; the default is {@link #CREDENTIALS_ROOT}. */
  public Path credentialsRoot() {
    return credentialsRoot;
  }

  /**
   * Whether calls may name {@code connection/model}; null where it was not said: then they may as
   * long as no policy is loaded.
   */
  public @Nullable Boolean directCalls() {
    return directCalls;
  }

  /** What callers leave open is taken from here. */
  public Attribution defaultAttribution() {
    return defaultAttribution;
  }

  /** What callers cannot change. */
  public Attribution lockedAttribution() {
    return lockedAttribution;
  }

  /** Whether the configuration's file or folder is watched; the default is yes. */
  public boolean watch() {
    return watch;
  }

  /** Builds settings. */
  public static final class Builder {

    private @Nullable Path configLocation;
    private Path credentialsRoot = CREDENTIALS_ROOT;
    private @Nullable Boolean directCalls;
    private Attribution defaultAttribution = Attribution.NONE;
    private Attribution lockedAttribution = Attribution.NONE;
    private boolean watch = true;

    private Builder() {}

    /** The file or folder of the configuration. */
    public Builder configLocation(@Nullable Path location) {
      configLocation = location;
      return this;
    }

    /** Where secrets of source Secret are mounted. */
    public Builder credentialsRoot(Path root) {
      credentialsRoot = root;
      return this;
    }

    /** Whether calls may name {@code connection/model}. */
    public Builder directCalls(@Nullable Boolean allowed) {
      directCalls = allowed;
      return this;
    }

    /** Attribution where callers say nothing. */
    public Builder defaultAttribution(Attribution who) {
      defaultAttribution = who;
      return this;
    }

    /** Attribution that callers cannot change. */
    public Builder lockedAttribution(Attribution who) {
      lockedAttribution = who;
      return this;
    }

    /** Whether the configuration's file or folder is watched. */
    public Builder watch(boolean watched) {
      watch = watched;
      return this;
    }

    /** Builds the settings. */
    public Settings build() {
      return new Settings(this);
    }
  }
}
