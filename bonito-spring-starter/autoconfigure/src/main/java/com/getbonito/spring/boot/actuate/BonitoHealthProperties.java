package com.getbonito.spring.boot.actuate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the health of connections is found out. By default from what calls have measured, without a
 * call of its own.
 *
 * @param probe Whether each connection's cloud is asked now and then if it lets the application in.
 *     Asks for nothing that costs money.
 * @param probeInterval Time between two probes of a connection, at least 30s. In between, health
 *     shows the last one.
 * @param probeTimeout How long a reader of the health waits for a probe, at most the interval. A
 *     probe without an answer by then counts as failed.
 */
@ConfigurationProperties("bonito.health")
public record BonitoHealthProperties(
    @DefaultValue("false") boolean probe,
    @DefaultValue("5m") Duration probeInterval,
    @DefaultValue("5s") Duration probeTimeout) {

  private static final Duration LEAST = Duration.ofSeconds(30);

  /** Refuses what would bother the clouds. */
  public BonitoHealthProperties {
    if (probeInterval.compareTo(LEAST) < 0) {
      throw new InvalidConfigurationPropertyValueException(
          "bonito.health.probe-interval", probeInterval, "must be 30s or more");
    }
    if (probeTimeout.isNegative()
        || probeTimeout.isZero()
        || probeTimeout.compareTo(probeInterval) > 0) {
      throw new InvalidConfigurationPropertyValueException(
          "bonito.health.probe-timeout",
          probeTimeout,
          "must be positive and at most the probe-interval");
    }
  }
}
