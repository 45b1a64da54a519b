package com.getbonito;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelFacts;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A price book of a few models: picodollars per token in and out, window 1,000, output 100. */
final class FixedPrices implements PriceBook {

  private final Map<String, ModelPrice> prices = new TreeMap<>();
  private @Nullable ModelPrice ceiling;

  static FixedPrices of(String model, long in, long out) {
    return new FixedPrices().and(model, in, out);
  }

  FixedPrices and(String model, long in, long out) {
    prices.put(model, price(model, in, out));
    return this;
  }

  FixedPrices ceiling(long in, long out) {
    ceiling = price("ceiling", in, out);
    return this;
  }

  private static ModelPrice price(String id, long in, long out) {
    return ModelPrice.builder(id + "@1")
        .source("test", "2026-01-01")
        .rates(ModelPrice.STANDARD, 0, Map.of(UsageCategory.INPUT, in, UsageCategory.OUTPUT, out))
        .build();
  }

  @Override
  public @Nullable ModelPrice price(PriceQuery query) {
    return prices.get(query.model());
  }

  @Override
  public @Nullable ModelPrice ceiling(String provider, long time) {
    return ceiling;
  }

  @Override
  public ModelFacts facts(String provider, String model) {
    return new ModelFacts(1_000L, 100L, null);
  }
}
