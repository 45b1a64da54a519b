package com.getbonito.spi;

import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import org.jspecify.annotations.Nullable;

/**
 * Knows what models cost. Thread-safe, does no network I/O; an answer for the same query and
 * version of the book never changes.
 */
public interface PriceBook {

  /** Knows nothing. */
  PriceBook EMPTY =
      new PriceBook() {
        @Override
        public @Nullable ModelPrice price(PriceQuery query) {
          return null;
        }

        @Override
        public @Nullable ModelPrice ceiling(String provider, long time) {
          return null;
        }

        @Override
        public @Nullable ModelFacts facts(String provider, String model) {
          return null;
        }
      };

  /** The price, or null where it is unknown; unknown is never zero. */
  @Nullable ModelPrice price(PriceQuery query);

  /**
   * A price whose every rate is the provider's dearest known one, for models of which none is
   * known; null where nothing is known of the provider.
   */
  @Nullable ModelPrice ceiling(String provider, long time);

  /**
   * What a provider's own name of a model stands for and where its calls may be processed, for
   * example the member regions of an inference profile.
   *
   * @param named the provider's own name: model, profile or deployment
   * @param region region of the connection, data zone, or null where it has none
   * @return null where the book knows nothing of the name
   */
  default @Nullable Placement placement(String provider, String named, @Nullable String region) {
    return null;
  }

  /** Window, longest output and capabilities; null where the model is unknown. */
  @Nullable ModelFacts facts(String provider, String model);
}
