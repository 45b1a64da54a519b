package com.getbonito.prices;

import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The user's own prices above another book. A price without places wins everywhere, one with places
 * at these; before the first day of a price, and for models without one, the book below answers.
 */
final class Overlay implements PriceBook {

  private final Map<String, Map<String, Offers>> prices;
  private final PriceBook below;

  private Overlay(Map<String, Map<String, Offers>> prices, PriceBook below) {
    this.prices = prices;
    this.below = below;
  }

  /**
   * Reads an overlay.
   *
   * @throws com.getbonito.error.ConfigurationException where it cannot be used
   */
  static PriceBook read(Path file, PriceBook below) {
    Map<String, Map<String, Offers>> prices = new HashMap<>();
    Map<String, Map<String, List<Offer>>> offers = new TreeMap<>();
    for (OverlayReader.Priced each : OverlayReader.read(file)) {
      offers
          .computeIfAbsent(Shelf.canonical(each.provider()), any -> new TreeMap<>())
          .merge(each.model(), List.of(offer(each)), Overlay::joined);
    }
    offers.forEach((provider, models) -> {
      Map<String, Offers> own = new HashMap<>();
      models.forEach((model, all) -> own.put(model, new Offers(all, false)));
      prices.put(provider, own);
    });
    return new Overlay(prices, below);
  }

  private static Offer offer(OverlayReader.Priced priced) {
    String name = "overlay:" + priced.provider() + '/' + priced.model();
    String from = priced.from();
    return new Offer(
        priced.places(),
        Offer.start(from),
        Prices.of(name, "overlay", from == null ? "" : from, false, whole(priced.figures())));
  }

  /** What the prices above a size leave out costs there what it costs below. */
  private static TreeMap<Slot, Long> whole(TreeMap<Slot, Long> given) {
    TreeMap<Slot, Long> whole = new TreeMap<>(given);
    Map<String, TreeSet<Long>> sizes = new TreeMap<>();
    given.keySet().stream()
        .filter(slot -> !slot.isPerUse())
        .forEach(
            slot -> sizes.computeIfAbsent(slot.tier(), any -> new TreeSet<>()).add(slot.above()));
    sizes.forEach((tier, all) -> {
      for (String item : Slot.ITEMS) {
        Long below = null;
        for (long above : all) {
          Slot slot = new Slot(tier, above, item);
          below = whole.getOrDefault(slot, below);
          if (below != null) {
            whole.put(slot, below);
          }
        }
      }
    });
    return whole;
  }

  private static List<Offer> joined(List<Offer> some, List<Offer> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }

  @Override
  public @Nullable ModelPrice price(PriceQuery query) {
    Map<String, Offers> own = prices.get(Shelf.canonical(query.provider()));
    Offers offers = own == null ? null : own.get(query.model());
    ModelPrice price = offers == null ? null : offers.price(query, query.model());
    return price == null ? below.price(query) : price;
  }

  /** The ceiling of the book below: the user's own prices are known, so they need none. */
  @Override
  public @Nullable ModelPrice ceiling(String provider, long time) {
    return below.ceiling(provider, time);
  }

  @Override
  public @Nullable Placement placement(String provider, String named, @Nullable String region) {
    return below.placement(provider, named, region);
  }

  @Override
  public @Nullable ModelFacts facts(String provider, String model) {
    return below.facts(provider, model);
  }
}
