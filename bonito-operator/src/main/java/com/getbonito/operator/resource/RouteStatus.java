package com.getbonito.operator.resource;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator knows of a route.
 *
 * @param conditions Accepted, ResolvedRefs, Programmed, Ready, PartiallyProgrammed
 * @param observedGeneration generation of the spec that this status speaks of
 * @param targets programmed targets of all targets, for example 2/3
 * @param sequence sequence of the snapshot that brought this generation of the route
 * @param revision revision of that snapshot
 */
public record RouteStatus(
    @JsonPropertyDescription(
            "What holds: Accepted, ResolvedRefs, Programmed, Ready, and PartiallyProgrammed while some targets are not.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Generation of the spec that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Programmed targets of all targets, for example 2/3.")
        @Nullable String targets,
    @JsonPropertyDescription("Sequence of the snapshot that brought this generation.")
        @Nullable Long sequence,
    @JsonPropertyDescription("Revision of that snapshot.") @Nullable String revision) {

  /** Copies the conditions. */
  public RouteStatus {
    conditions = conditions == null ? null : List.copyOf(conditions);
  }
}
