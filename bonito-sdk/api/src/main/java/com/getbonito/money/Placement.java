package com.getbonito.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cloud's own name of a model stands for, and where its calls may be processed.
 *
 * @param model base model id, null where the name does not tell
 * @param regions every region that may process a call, sorted; null where unknown
 * @param billed region whose price counts; null for the price of the name itself
 */
public record Placement(
    @Nullable String model, @Nullable List<String> regions, @Nullable String billed) {

  /** Copies the regions. */
  public Placement {
    regions = regions == null ? null : List.copyOf(regions);
  }
}
