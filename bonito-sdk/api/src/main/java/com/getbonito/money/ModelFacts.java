package com.getbonito.money;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the book knows of a model beside its price.
 *
 * @param contextWindow in tokens, null where unknown
 * @param maxOutput in tokens, null where unknown
 * @param capabilities sorted, in the words of a request's needs; null where unknown
 * @param ends first day on which the provider no longer offers it, {@code 2026-09-01}; null where
 *     none is known
 */
public record ModelFacts(
    @Nullable Long contextWindow,
    @Nullable Long maxOutput,
    @Nullable List<String> capabilities,
    @Nullable String ends) {

  /** Facts of a model whose end is not known. */
  public ModelFacts(
      @Nullable Long contextWindow, @Nullable Long maxOutput, @Nullable List<String> capabilities) {
    this(contextWindow, maxOutput, capabilities, null);
  }
}
