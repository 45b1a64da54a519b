package com.getbonito.prices.importer;

import com.getbonito.prices.Source;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a catalogue says, in the book's names and units. */
class Catalogue {

  private final Source source;
  private final Map<String, TreeMap<String, Listing>> providers = new TreeMap<>();

  Catalogue(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  /** Every model of a provider by base id. */
  TreeMap<String, Listing> models(String provider) {
    return providers.computeIfAbsent(provider, any -> new TreeMap<>());
  }

  Listing listing(String provider, String model) {
    return models(provider).computeIfAbsent(model, any -> new Listing());
  }

  /** What it says about a model, however it names it; null where nothing. */
  @Nullable Listing find(String provider, String model) {
    return models(provider).get(model);
  }
}
