package com.getbonito.prices;

import com.getbonito.money.ModelPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The dearest rates among a provider's current chat and embedding models, whatever tier, size or
 * place they are for. They change only on the days on which a price or a model begins or ends, so
 * there is one price for each stretch between two such days, made when first asked for.
 */
final class Ceiling {

  private final String name;
  private final String date;
  private final List<PricedModel> models;
  private final long[] starts;
  private final AtomicReferenceArray<@Nullable ModelPrice> prices;

  /**
   * @param provider the book's name of it
   * @param date the day of the book
   * @param models all of the provider's
   * @param changes the milliseconds since the epoch at which a price begins or a model ends
   */
  Ceiling(String provider, String date, List<PricedModel> models, List<Long> changes) {
    this.name = provider + "/*";
    this.date = date;
    this.models = List.copyOf(models);
    List<Long> all = new ArrayList<>(changes);
    all.add(Long.MIN_VALUE);
    this.starts = all.stream().mapToLong(Long::longValue).distinct().sorted().toArray();
    this.prices = new AtomicReferenceArray<>(starts.length);
  }

  /** The price at a time; null where the provider has no such model then. */
  @Nullable ModelPrice at(long time) {
    int stretch = starts.length - 1;
    while (starts[stretch] > time) {
      stretch--;
    }
    ModelPrice known = prices.get(stretch);
    if (known == null) {
      ModelPrice made = make(starts[stretch]);
      known = prices.compareAndSet(stretch, null, made) ? made : prices.get(stretch);
    }
    return known;
  }

  private @Nullable ModelPrice make(long time) {
    TreeMap<Slot, Long> most = new TreeMap<>();
    for (PricedModel model : models) {
      if (model.raisesCeiling(time)) {
        model.current(time).forEach(price -> raise(most, price));
      }
    }
    return most.isEmpty() ? null : Prices.of(name, "ceiling", date, false, most);
  }

  private static void raise(TreeMap<Slot, Long> most, ModelPrice price) {
    for (String item : Slot.ITEMS) {
      long dearest = price.dearest(Slot.categoryOf(item), Long.MAX_VALUE);
      if (dearest != ModelPrice.UNKNOWN) {
        for (String tier : Slot.TIERS) {
          most.merge(new Slot(tier, 0, item), dearest, Math::max);
        }
      }
    }
    price.perUse().forEach((tool, each) -> most.merge(Slot.perUse(tool), each, Math::max));
  }
}
