package com.getbonito.spring.boot;

import com.getbonito.Bonito;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.error.ConfigurationException;
import com.getbonito.snapshot.Resources;
import com.getbonito.spi.ConfigurationSource;
import com.getbonito.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Resources beside a location that got lost. They travel in the builder's environment, which a
 * customizer may have replaced: then a route of theirs is missing, or the configuration is what the
 * location gives alone.
 */
final class Dropped {

  private final SpringReading reading;
  private final Path location;

  Dropped(SpringReading reading, Path location) {
    this.reading = reading;
    this.location = location;
  }

  /**
   * Closes what lacks the resources.
   *
   * @throws ConfigurationException if it lacks them
   */
  void refuse(Bonito built) {
    Resources beside = reading.resources();
    if (beside.equals(Resources.EMPTY)) {
      return;
    }
    Set<String> missing = new HashSet<>(beside.routes().keySet());
    built.routes().forEach(route -> missing.remove(route.name()));
    if (!missing.isEmpty() || alone().equals(built.configuration().revision())) {
      built.close(Duration.ZERO);
      throw new ConfigurationException(
          Codes.BOTH,
          "a BonitoBuilderCustomizer has replaced the builder's environment, and with it the"
              + " resources under bonito that stand beside "
              + location
              + "; let it leave the environment alone: variables are looked up in Spring's,"
              + " and secrets by a SecretResolver bean",
          List.of());
    }
  }

  /**
   * The revision of the location without anything beside it; empty where it does not stand alone.
   */
  private String alone() {
    try (ConfigurationSource source =
        new FileConfigurationProvider().open(location, new NoTime(), reading::variable)) {
      return source.current().revision();
    } catch (ConfigurationException refused) {
      return "";
    }
  }

  /** What is read once needs no clock. */
  private static final class NoTime implements TimeSource {

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public Scheduled schedule(Duration delay, Runnable task) {
      throw new UnsupportedOperationException("nothing is watched");
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("nothing is watched");
    }
  }
}
