package com.getbonito.config;

import com.getbonito.snapshot.Compilation;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.ConfigurationProvider;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Configuration from YAML and JSON files, and from the compiled snapshots that a cluster mounts.
 */
public final class FileConfigurationProvider implements ConfigurationProvider {

  private static final Duration POLL = Duration.ofSeconds(5);

  /** For the service loader. */
  public FileConfigurationProvider() {}

  @Override
  public Compilation compile(Resources resources, @Nullable Snapshot previous) {
    return Compiler.compile(Reading.of(resources), previous);
  }

  @Override
  public ConfigurationSource open(
      Path location, TimeSource time, UnaryOperator<@Nullable String> environment) {
    return open(location, time, environment, POLL);
  }

  /** As {@link #open(Path, TimeSource, UnaryOperator)}, looking for changes at another interval. */
  public ConfigurationSource open(
      Path location,
      TimeSource time,
      UnaryOperator<@Nullable String> environment,
      Duration interval) {
    return new FileConfigurationSource(location, time, environment, interval);
  }
}
