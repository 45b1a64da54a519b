package com.getbonito.core.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policies read of a target.
 *
 * @param connection name of its connection
 * @param provider wire name of the provider, for example {@code OpenAICompatible}
 * @param providerAlias another name that rules may use for the provider, for example the preset
 *     {@code groq}; the provider's own name where there is none
 * @param model base model id
 * @param regions every region that may process the call; null where it is not declared
 */
public record Place(
    String connection,
    String provider,
    String providerAlias,
    String model,
    @Nullable List<String> regions) {

  /** Copies the regions. */
  public Place {
    regions = regions == null ? null : List.copyOf(regions);
  }
}
