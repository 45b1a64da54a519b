package com.getbonito.prices;

import com.getbonito.spi.PriceBook;
import com.getbonito.spi.PriceBookFactory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the price book that ships with the library, and the user's overlay above it. */
public final class ShippedPrices implements PriceBookFactory {

  @Override
  public PriceBook open(@Nullable Path overlay) {
    PriceBook shipped = new ShippedBook();
    return overlay == null ? shipped : Overlay.read(overlay, shipped);
  }
}
