package com.getbonito.prices;

import com.getbonito.money.ModelPrice;
import com.getbonito.spi.ListedModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that a connection offers: what its cloud lists, completed by the book where the cloud
 * says nothing.
 *
 * @param listed as the cloud lists it
 * @param model base model id, which policies and prices go by
 * @param capabilities sorted, by either; empty where neither says
 * @param contextWindow in tokens, null where unknown
 * @param maxOutput in tokens, null where unknown
 * @param lifecycle the cloud's word, or {@code ends 2026-09-01} of the book; null where unknown
 * @param regions where its calls may be processed, sorted; null where unknown
 * @param price what it costs there, null where unknown
 */
public record CatalogModel(
    ListedModel listed,
    String model,
    List<String> capabilities,
    @Nullable Long contextWindow,
    @Nullable Long maxOutput,
    @Nullable String lifecycle,
    @Nullable List<String> regions,
    @Nullable ModelPrice price) {

  /** Copies the lists. */
  public CatalogModel {
    capabilities = List.copyOf(capabilities);
    regions = regions == null ? null : List.copyOf(regions);
  }
}
