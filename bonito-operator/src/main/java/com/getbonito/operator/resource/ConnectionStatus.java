package com.getbonito.operator.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator knows of a connection.
 *
 * @param conditions Accepted, ResolvedRefs, Programmed, CredentialsValid, Healthy, Ready
 * @param observedGeneration generation of the spec that this status speaks of
 * @param revision revision of the snapshot that holds the connection
 * @param account account that the credentials belong to, where a probe could tell
 * @param region region or location that calls go to
 */
public record ConnectionStatus(
    @JsonPropertyDescription(
            "What holds: Accepted, ResolvedRefs, Programmed, CredentialsValid, Healthy, Ready.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Revision of the snapshot that holds the connection.")
        @Nullable String revision,
    @JsonPropertyDescription("Account that the credentials belong to, where a probe could tell.")
        @Nullable String account,
    @JsonPropertyDescription("Region or location that calls go to.") @Nullable String region) {

  /** Copies the conditions. */
  public ConnectionStatus {
    conditions = conditions == null ? null : List.copyOf(conditions);
  }
}
