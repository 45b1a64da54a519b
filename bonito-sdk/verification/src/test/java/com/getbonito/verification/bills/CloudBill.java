package com.getbonito.verification.bills;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.money.Placement;
import com.getbonito.money.PriceQuery;
import com.getbonito.spi.PriceBook;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One case of a cloud: an answer, where it was given, the price that is cited for it and the figure
 * it must cost.
 *
 * @param file recording, or {@code made} for those that were made by hand
 * @param id of the exchange within the file
 * @param dialect that the answer is in
 * @param streamed whether it is a stream
 * @param provider as the price book names it
 * @param named the cloud's own name: model, inference profile, ARN or deployment
 * @param region region, location or data zone; null where the exchange does not tell
 * @param model base model
 * @param tier that the provider billed
 * @param catalogue that the price is cited from
 * @param key of the model in the catalogue
 * @param rates the catalogue's literals by the size of the input above which they count
 * @param expected picodollars; null where the cost must be unknown
 */
record CloudBill(
    String file,
    String id,
    String dialect,
    boolean streamed,
    String provider,
    String named,
    @Nullable String region,
    String model,
    String tier,
    String catalogue,
    String key,
    Map<Long, Map<UsageCategory, String>> rates,
    @Nullable Long expected) {

  /** The day after the newest catalogue, in milliseconds since the epoch. */
  static final long AUGUST_2026 = 1_787_356_800_000L;

  static List<CloudBill> all() throws IOException {
    return Files.readAllLines(Repository.root().resolve("build/bills/clouds.tsv")).stream()
        .skip(1)
        .map(line -> read(line.split("\t", -1)))
        .toList();
  }

  private static CloudBill read(String[] field) {
    return new CloudBill(
        field[0],
        field[1],
        field[2],
        field[3].equals("stream"),
        field[4],
        field[5],
        field[6].equals("-") ? null : field[6],
        field[7],
        field[8],
        field[9],
        field[10],
        rates(field[11]),
        field[12].equals("unknown") ? null : Long.valueOf(field[12]));
  }

  private static Map<Long, Map<UsageCategory, String>> rates(String text) {
    Map<Long, Map<UsageCategory, String>> rates = new TreeMap<>();
    for (String rate : text.equals("-") ? new String[0] : text.split(",")) {
      int colon = rate.indexOf(':');
      int equals = rate.indexOf('=');
      rates
          .computeIfAbsent(
              colon < 0 ? 0L : Long.parseLong(rate.substring(0, colon)),
              above -> new EnumMap<>(UsageCategory.class))
          .put(
              UsageCategory.valueOf(rate.substring(colon + 1, equals)), rate.substring(equals + 1));
    }
    return rates;
  }

  /** The cited price: dollars per token, per million of them (models.dev), or cents (Portkey). */
  ModelPrice price() {
    int shift =
        switch (catalogue) {
          case "litellm" -> 12;
          case "models.dev" -> 12 - 6;
          default -> 12 - 2;
        };
    ModelPrice.Builder price = ModelPrice.builder(catalogue + ':' + key);
    rates.forEach((above, literals) -> {
      Map<UsageCategory, Long> picodollars = new EnumMap<>(UsageCategory.class);
      literals.forEach((category, literal) ->
          picodollars.put(
              category, new BigDecimal(literal).movePointRight(shift).longValueExact()));
      price.rates(tier, above, picodollars);
    });
    return price.build();
  }

  /** The price of the book at the place where the call is billed; null where it has none. */
  @Nullable ModelPrice price(PriceBook book) {
    Placement placement = book.placement(provider, named, region);
    String billed = placement == null || placement.billed() == null ? region : placement.billed();
    return book.price(new PriceQuery(provider, model, named, billed, AUGUST_2026));
  }
}
