package com.getbonito.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the price book; found by {@link java.util.ServiceLoader}. */
public interface PriceBookFactory {

  /**
   * Opens the book that ships with the library. Nothing is read before the first question, the
   * overlay excepted.
   *
   * @param overlay the user's own prices, which win over the book; null for none
   * @throws com.getbonito.error.ConfigurationException where the overlay cannot be used
   */
  PriceBook open(@Nullable Path overlay);
}
