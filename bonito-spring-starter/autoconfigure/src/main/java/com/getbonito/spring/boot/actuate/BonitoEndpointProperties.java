package com.getbonito.spring.boot.actuate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the endpoint {@code bonito} keeps.
 *
 * @param decisions How many of the last decisions the endpoint keeps in memory, from 1 to 10000.
 */
@ConfigurationProperties("bonito.endpoint")
public record BonitoEndpointProperties(@DefaultValue("100") int decisions) {

  private static final int MOST = 10_000;

  /** Refuses what keeps nothing, or too much. */
  public BonitoEndpointProperties {
    if (decisions < 1 || decisions > MOST) {
      throw new InvalidConfigurationPropertyValueException(
          "bonito.endpoint.decisions", decisions, "must be from 1 to " + MOST);
    }
  }
}
