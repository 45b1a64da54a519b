package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one catalogue says about one model.
 *
 * @param source the catalogue
 * @param date the day of its state
 * @param listing what it says
 */
record Said(String source, String date, Listing listing) {

  /**
   * The figures that it gives for a stretch of time. A catalogue that keeps days speaks for all of
   * them, another one for the stretch that its own date lies in.
   */
  Map<Slot, BigDecimal> during(String place, Stretches.Stretch stretch) {
    boolean keepsDays = listing.places.getOrDefault(place, new TreeMap<>()).size() > 1;
    return keepsDays || stretch.holds(date) ? listing.on(place, stretch.from()) : Map.of();
  }

  /** Whether it gives the same price at a place as everywhere else. */
  boolean isSameAs(String place, String other) {
    Map<Slot, BigDecimal> there = listing.on(place, date);
    return !there.isEmpty() && there.equals(listing.on(other, date));
  }
}
