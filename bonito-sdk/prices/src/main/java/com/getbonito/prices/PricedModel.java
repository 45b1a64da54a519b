package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model of the shipped book, read for good. */
final class PricedModel {

  private final String id;
  private final ModelFacts facts;
  private final boolean raises;
  private final long ends;
  private final Offers offers;

  PricedModel(Model model, Shelf shelf) {
    this.id = model.id();
    this.facts = model.facts();
    this.raises = !model.kind().equals(Model.OTHER);
    this.ends = model.ends() == null ? Long.MAX_VALUE : Offer.start(model.ends());
    String name = shelf.provider() + '/' + (model.aliasOf() == null ? id : model.aliasOf());
    this.offers =
        new Offers(
            model.entries().stream()
                .map(entry ->
                    new Offer(entry.places(), Offer.start(entry.from()), price(name, entry, shelf)))
                .toList(),
            shelf.provider().equals("vertex"));
  }

  private static @Nullable ModelPrice price(String name, Entry entry, Shelf shelf) {
    if (entry.figures().isEmpty()) {
      return null;
    }
    String source = primary(entry);
    return Prices.of(name, source, shelf.dateOf(source), entry.figures());
  }

  /** The source of an entry is that of its first figure, which is the plain input. */
  static String primary(Entry entry) {
    return entry.figures().get(0).sources().get(0);
  }

  ModelFacts facts() {
    return facts;
  }

  /** Whether a ceiling of that time must not be below it. */
  boolean raisesCeiling(long time) {
    return raises && time < ends;
  }

  @Nullable ModelPrice price(PriceQuery query) {
    return offers.price(query, id);
  }

  /** Whether it has a price of its own at a place. */
  boolean knows(String place) {
    return offers.known(place);
  }

  List<ModelPrice> current(long time) {
    return offers.current(time);
  }
}
