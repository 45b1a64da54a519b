package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one catalogue says about one model: facts, and dollars by place, first day and slot. */
final class Listing {

  /** The first day of a price that always counted; sorts before every date. */
  static final String ALWAYS = "";

  @Nullable String kind;
  @Nullable Long window;
  @Nullable Long maxInput;
  @Nullable Long maxOutput;
  @Nullable String ends;
  final TreeSet<String> can = new TreeSet<>();
  final TreeMap<String, TreeMap<String, TreeMap<Slot, BigDecimal>>> places = new TreeMap<>();

  /** By place: what the price of everywhere else is multiplied by, where the catalogue says so. */
  final TreeMap<String, BigDecimal> uplifts = new TreeMap<>();

  /** The figures at a place that always counted. */
  TreeMap<Slot, BigDecimal> at(String place) {
    return at(place, ALWAYS);
  }

  TreeMap<Slot, BigDecimal> at(String place, String from) {
    return places
        .computeIfAbsent(place, any -> new TreeMap<>())
        .computeIfAbsent(from, any -> new TreeMap<>());
  }

  /** The figures at a place on a day; empty where there are none. */
  Map<Slot, BigDecimal> on(String place, String day) {
    TreeMap<String, TreeMap<Slot, BigDecimal>> dated = places.get(place);
    Map.Entry<String, TreeMap<Slot, BigDecimal>> found =
        dated == null ? null : dated.floorEntry(day);
    return found == null ? Map.of() : found.getValue();
  }

  /** Whether it has a price for plain input somewhere. */
  boolean isPriced() {
    return places.values().stream()
        .flatMap(dated -> dated.values().stream())
        .map(figures -> figures.get(Slot.standard("in")))
        .anyMatch(figure -> figure != null && figure.signum() > 0);
  }
}
