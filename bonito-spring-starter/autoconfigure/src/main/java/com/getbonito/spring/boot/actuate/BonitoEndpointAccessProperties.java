package com.getbonito.spring.boot.actuate;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sees what the endpoint {@code bonito} knows of callers.
 *
 * @param showValues When to show who a call was for (team, project, user, key, session, tags) and
 *     the partitions of budgets, unmasked.
 * @param roles Roles used to determine whether a user is authorized to be shown those values. When
 *     empty, all authenticated users are authorized.
 */
@ConfigurationProperties("management.endpoint.bonito")
public record BonitoEndpointAccessProperties(
    @DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

  /** Copies the set. */
  public BonitoEndpointAccessProperties {
    roles = Set.copyOf(roles);
  }
}
