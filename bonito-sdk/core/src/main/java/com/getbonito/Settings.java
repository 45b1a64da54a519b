package com.getbonito;

import com.getbonito.chat.Attribution;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one process rather than to a resource. Built in Java, or read from {@code
 * BONITO_*} by {@link #fromEnvironment}.
 */
public final class Settings {

  /** Where a cluster mounts secrets. */
  public static final Path CREDENTIALS_ROOT = Path.of("/var/run/bonito/credentials");

  /** Most characters of an instance id. */
  public static final int INSTANCE_ID_LENGTH = 128;

  /** The least that a spool may be given: 64 KiB. */
  public static final long SMALLEST_SPOOL = 64L << 10;

  /** What a spool is given unless said otherwise: 256 MiB. */
  public static final long USUAL_SPOOL = 256L << 20;

  /** It becomes part of file names. */
  private static final Pattern INSTANCE_ID =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (INSTANCE_ID_LENGTH - 1) + "}");

  private final @Nullable Path configLocation;
  private final Path credentialsRoot;
  private final @Nullable Boolean directCalls;
  private final Attribution defaultAttribution;
  private final Attribution lockedAttribution;
  private final boolean watch;
  private final @Nullable Path ledger;
  private final boolean volatileLedger;
  private final Fsync ledgerFsync;
  private final @Nullable SpoolSettings spool;
  private final @Nullable String instanceId;
  private final @Nullable Path prices;

  private Settings(Builder builder) {
    this.configLocation = builder.configLocation;
    this.credentialsRoot = builder.credentialsRoot;
    this.directCalls = builder.directCalls;
    this.defaultAttribution = builder.defaultAttribution;
    this.lockedAttribution = builder.lockedAttribution;
    this.watch = builder.watch;
    this.ledger = builder.ledger;
    this.volatileLedger = builder.volatileLedger;
    this.ledgerFsync = builder.ledgerFsync;
    this.spool = builder.spool;
    this.instanceId = builder.instanceId;
    this.prices = builder.prices;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads the settings, each by its name after {@code BONITO_}:
   *
   * <ul>
   *   <li>{@code CONFIG_LOCATION}, {@code CREDENTIALS_ROOT}, {@code PRICES}: paths
   *   <li>{@code DIRECT_CALLS}, {@code WATCH}: true or false
   *   <li>{@code ATTRIBUTION_DEFAULT}, {@code ATTRIBUTION_LOCKED}: for example {@code
   *       team=support,user=jo,tag.region=eu}
   *   <li>{@code LEDGER}: a path, or the word {@code Volatile}; {@code LEDGER_FSYNC}: {@code
   *       Never}, {@code Interval} or {@code Always}
   *   <li>{@code SPOOL_PATH}: a folder; {@code SPOOL_MAX_SIZE}: for example {@code 256Mi}; {@code
   *       SPOOL_FSYNC}: as the ledger's; {@code SPOOL_ON_FULL}: {@code Reject} or {@code
   *       DropAndCount}
   *   <li>{@code INSTANCE_ID}: at most {@value #INSTANCE_ID_LENGTH} characters
   * </ul>
   *
   * <p>Other names that start with {@code BONITO_} and look like settings are errors.
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

  /** The file that budgets are kept in, or null: then they end with the process. */
  public @Nullable Path ledger() {
    return ledger;
  }

  /**
   * Whether a ledger that forgets at a restart was chosen explicitly, also under Hard budgets;
   * never together with {@link #ledger()}.
   */
  public boolean volatileLedger() {
    return volatileLedger;
  }

  /** When the ledger's bytes are forced to the disk; the default is at an interval. */
  public Fsync ledgerFsync() {
    return ledgerFsync;
  }

  /** Where usage events wait until they are delivered, or null: then they wait in memory. */
  public @Nullable SpoolSettings spool() {
    return spool;
  }

  /** What this process is called in events and files, or null: then a name is made. */
  public @Nullable String instanceId() {
    return instanceId;
  }

  /** The file of prices that win over the book, or null. */
  public @Nullable Path prices() {
    return prices;
  }

  /** Builds settings. */
  public static final class Builder {

    private @Nullable Path configLocation;
    private Path credentialsRoot = CREDENTIALS_ROOT;
    private @Nullable Boolean directCalls;
    private Attribution defaultAttribution = Attribution.NONE;
    private Attribution lockedAttribution = Attribution.NONE;
    private boolean watch = true;
    private @Nullable Path ledger;
    private boolean volatileLedger;
    private Fsync ledgerFsync = Fsync.INTERVAL;
    private @Nullable SpoolSettings spool;
    private @Nullable String instanceId;
    private @Nullable Path prices;

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

    /** The file that budgets are kept in; takes back {@link #volatileLedger()}. */
    public Builder ledger(Path file) {
      ledger = file;
      volatileLedger = false;
      return this;
    }

    /**
     * Chooses a ledger that forgets at a restart, so that a Hard budget holds per run of the
     * process only; takes back {@link #ledger(Path)}.
     */
    public Builder volatileLedger() {
      ledger = null;
      volatileLedger = true;
      return this;
    }

    /** When the ledger's bytes are forced to the disk. */
    public Builder ledgerFsync(Fsync when) {
      ledgerFsync = when;
      return this;
    }

    /** A spool in a folder: 256 MiB, forced to the disk at an interval, Reject when full. */
    public Builder spool(Path folder) {
      return spool(new SpoolSettings(folder, USUAL_SPOOL, Fsync.INTERVAL, OnFull.REJECT));
    }

    /**
     * Where usage events wait until they are delivered.
     *
     * @throws IllegalArgumentException when it is smaller than {@link #SMALLEST_SPOOL}
     */
    public Builder spool(SpoolSettings settings) {
      if (settings.maxBytes() < SMALLEST_SPOOL) {
        throw new IllegalArgumentException(
            "a spool of " + settings.maxBytes() + " bytes is too small; give it at least 64Ki");
      }
      spool = settings;
      return this;
    }

    /**
     * What this process is called in events and files; unique among those that share them.
     *
     * @throws IllegalArgumentException unless it is 1 to {@value #INSTANCE_ID_LENGTH} letters,
     *     digits and {@code . _ -}, beginning with a letter or digit
     */
    public Builder instanceId(String id) {
      if (!INSTANCE_ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "an instance id wants 1 to "
                + INSTANCE_ID_LENGTH
                + " letters, digits, dots, hyphens and underscores");
      }
      instanceId = id;
      return this;
    }

    /** The file of prices that win over the book. */
    public Builder prices(Path overlay) {
      prices = overlay;
      return this;
    }

    /** Builds the settings. */
    public Settings build() {
      return new Settings(this);
    }
  }
}
