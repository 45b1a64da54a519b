package com.getbonito.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that planning read of one target.
 *
 * @param target name of the target within the route
 * @param connection name of its connection
 * @param model base model id
 * @param deployment the provider's own id, null where it is the model's
 * @param suspended whether its connection is suspended
 * @param weight share for weighted strategies; null where not given
 * @param priority order for failover; null where not given
 * @param contextWindow in tokens, null where unknown
 * @param maxOutput in tokens, null where unknown
 * @param capabilities sorted; null where unknown
 * @param health measurements
 * @param provider the book's name of the provider
 * @param regions where the call may be processed, sorted; null where nobody declared it
 * @param denied which rule of which policy rules it out, for example {@code
 *     support-team/models:allow}; null where none does
 * @param money prices and budgets
 */
public record CandidateFacts(
    String target,
    String connection,
    String model,
    @Nullable String deployment,
    boolean suspended,
    @Nullable Integer weight,
    @Nullable Integer priority,
    @Nullable Long contextWindow,
    @Nullable Long maxOutput,
    @Nullable List<String> capabilities,
    HealthFacts health,
    String provider,
    @Nullable List<String> regions,
    @Nullable String denied,
    MoneyFacts money) {

  /** Copies the lists. */
  public CandidateFacts {
    capabilities = capabilities == null ? null : List.copyOf(capabilities);
    regions = regions == null ? null : List.copyOf(regions);
  }
}
