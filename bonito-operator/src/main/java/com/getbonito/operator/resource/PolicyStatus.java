package com.getbonito.operator.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator knows of a policy.
 *
 * @param conditions Accepted, ResolvedRefs, Programmed, Ready
 * @param observedGeneration generation of the spec that this status speaks of
 * @param attached how much the policy may apply to
 * @param sequence sequence of the snapshot that brought this generation of the policy
 * @param revision revision of that snapshot
 */
public record PolicyStatus(
    @JsonPropertyDescription("What holds: Accepted, ResolvedRefs, Programmed, Ready.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("How much the policy may apply to.") @Nullable Attached attached,
    @JsonPropertyDescription("Sequence of the snapshot that brought this generation.")
        @Nullable Long sequence,
    @JsonPropertyDescription("Revision of that snapshot.") @Nullable String revision) {

  /** Copies the conditions. */
  public PolicyStatus {
    conditions = conditions == null ? null : List.copyOf(conditions);
  }

  /**
   * How much a policy may apply to, in its namespace.
   *
   * @param routes routes
   * @param connections connections
   */
  public record Attached(
      @JsonPropertyDescription("Routes.") @Nullable Integer routes,
      @JsonPropertyDescription("Connections.") @Nullable Integer connections) {}
}
