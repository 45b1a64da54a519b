package com.getbonito.core.runtime;

import com.getbonito.chat.UsageCategory;
import com.getbonito.core.policy.Cap;
import com.getbonito.core.policy.Terms;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.PriceQuery;
import com.getbonito.resource.v1alpha1.OfferedModel.Prices;
import com.getbonito.spi.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one target costs, now. The book is asked once a minute at most, at the turn of the minute,
 * since prices change at one; what the connection itself states wins over the book.
 */
public final class Pricing {

  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);

  /** Picodollars per token in a dollar per million tokens. */
  private static final int SCALE = 6;

  private final PriceBook book;
  private final String provider;
  private final String model;
  private final @Nullable String deployment;
  private final @Nullable String region;
  private final @Nullable ModelPrice stated;
  private volatile Known known = new Known(Long.MIN_VALUE, null, null);

  private volatile @Nullable Quote last;

  private record Known(long minute, @Nullable ModelPrice price, @Nullable ModelPrice ceiling) {}

  Pricing(
      PriceBook book,
      String provider,
      String model,
      @Nullable String deployment,
      @Nullable String region,
      @Nullable ModelPrice stated) {
    this.book = book;
    this.provider = provider;
    this.model = model;
    this.deployment = deployment;
    this.region = region;
    this.stated = stated;
  }

  /** A target's quote; the last one again where nothing of it has changed, which is the rule. */
  Quote quote(
      Terms terms,
      @Nullable Long able,
      @Nullable Integer routeCap,
      @Nullable Integer asked,
      boolean substitutes,
      long epochMillis) {
    ModelPrice own = price(epochMillis);
    ModelPrice price = own == null && substitutes ? at(epochMillis).ceiling() : own;
    Quote known = last;
    if (known != null && asked == null && known.terms() == terms && known.price() == price) {
      return known;
    }
    Long cap = cap(able, asked, terms.maxOutput());
    boolean sends = cap != null && (terms.hard() || terms.maxOutput() != null);
    Quote quote = new Quote(terms, price, own == null && price != null, cap, sends, routeCap);
    last = asked == null ? quote : known;
    return quote;
  }

  /** The least of what the model, the caller and the policies allow; null where nobody says. */
  private static @Nullable Long cap(
      @Nullable Long able, @Nullable Integer asked, @Nullable Cap policy) {
    long least = able == null ? Long.MAX_VALUE : able;
    least = asked == null ? least : Math.min(least, asked);
    least = policy == null ? least : Math.min(least, policy.tokens());
    return least == Long.MAX_VALUE ? null : Long.valueOf(least);
  }

  /** The price at that time, null where it is unknown. */
  @Nullable ModelPrice price(long epochMillis) {
    return stated != null ? stated : at(epochMillis).price();
  }

  private Known at(long epochMillis) {
    Known last = known;
    long minute = Math.floorDiv(epochMillis, MINUTE);
    if (last.minute() != minute) {
      ModelPrice price =
          book.price(new PriceQuery(provider, model, deployment, region, epochMillis));
      ModelPrice ceiling = price == null ? book.ceiling(provider, epochMillis) : null;
      last = new Known(minute, price, ceiling);
      known = last;
    }
    return last;
  }

  /** What a connection states of a model, or null where it states nothing. */
  static @Nullable ModelPrice stated(String connection, String model, @Nullable Prices prices) {
    if (prices == null) {
      return null;
    }
    Map<UsageCategory, Long> rates = new EnumMap<>(UsageCategory.class);
    put(rates, UsageCategory.INPUT, prices.input());
    put(rates, UsageCategory.OUTPUT, prices.output());
    put(rates, UsageCategory.CACHE_READ, prices.cacheRead());
    put(rates, UsageCategory.CACHE_WRITE, prices.cacheWrite());
    put(rates, UsageCategory.CACHE_WRITE_1H, prices.cacheWriteHour());
    put(rates, UsageCategory.REASONING, prices.reasoning());
    return ModelPrice.builder("connection/" + connection + "/" + model + rates)
        .source("connection", "")
        .rates(ModelPrice.STANDARD, 0, rates)
        .build();
  }

  private static void put(
      Map<UsageCategory, Long> rates, UsageCategory category, @Nullable String perMillion) {
    if (perMillion != null) {
      BigDecimal picodollars = new BigDecimal(perMillion).movePointRight(SCALE);
      rates.put(category, picodollars.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }
  }
}
