package com.getbonito.spring.boot.actuate;

import com.getbonito.Bonito;
import com.getbonito.ConfigurationView;
import com.getbonito.snapshot.Problem;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether the last change of the configuration was taken over: {@code UP}, or {@code WARNING} with
 * the problems where it was refused and the last good configuration stays in force. {@code WARNING}
 * is not among Boot's statuses, so that it never takes an application out of service by itself.
 */
final class ConfigurationHealthIndicator implements HealthIndicator {

  static final Status WARNING = new Status("WARNING");

  private final Bonito bonito;

  ConfigurationHealthIndicator(Bonito bonito) {
    this.bonito = bonito;
  }

  @Override
  public Health health() {
    ConfigurationView configuration = bonito.configuration();
    Health.Builder health =
        new Health.Builder(configuration.refused().isEmpty() ? Status.UP : WARNING);
    health.withDetail("revision", configuration.revision());
    if (!configuration.refused().isEmpty()) {
      health.withDetail(
          "refused", configuration.refused().stream().map(Problem::toString).toList());
    }
    if (!configuration.warnings().isEmpty()) {
      health.withDetail(
          "warnings", configuration.warnings().stream().map(Problem::toString).toList());
    }
    return health.build();
  }
}
