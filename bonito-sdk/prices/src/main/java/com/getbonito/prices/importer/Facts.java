package com.getbonito.prices.importer;

import com.getbonito.money.ModelFacts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogues together know of a model beside its price. Limits are what most say, the
 * larger where they are even; capabilities are what anyone says.
 */
final class Facts {

  private Facts() {}

  static ModelFacts of(List<Listing> listings) {
    Long window = most(listings, listing -> listing.window);
    TreeSet<String> can = new TreeSet<>();
    listings.forEach(listing -> can.addAll(listing.can));
    return new ModelFacts(
        window == null ? most(listings, listing -> listing.maxInput) : window,
        most(listings, listing -> listing.maxOutput),
        can.isEmpty() ? null : List.copyOf(can));
  }

  /** The last of the days on which a catalogue says that the model ends. */
  static @Nullable String ends(List<Listing> listings) {
    return listings.stream()
        .map(listing -> listing.ends)
        .filter(Objects::nonNull)
        .filter(day -> day.matches("\\d{4}-\\d{2}-\\d{2}"))
        .max(String::compareTo)
        .orElse(null);
  }

  private static @Nullable Long most(
      List<Listing> listings, Function<Listing, @Nullable Long> limit) {
    TreeMap<Long, Integer> votes = new TreeMap<>();
    for (Listing listing : listings) {
      Long value = limit.apply(listing);
      if (value != null) {
        votes.merge(value, 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .reduce((first, second) -> second.getValue() >= first.getValue() ? second : first)
        .map(Map.Entry::getKey)
        .orElse(null);
  }
}
