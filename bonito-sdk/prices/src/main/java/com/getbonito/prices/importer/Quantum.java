package com.getbonito.prices.importer;

import com.getbonito.prices.Figure;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.List;

/** Figures are the same when they are the same number of picodollars. */
final class Quantum {

  private Quantum() {}

  static long of(Slot slot, BigDecimal dollars) {
    return new Figure(slot, dollars, List.of(), List.of()).picodollars();
  }
}
