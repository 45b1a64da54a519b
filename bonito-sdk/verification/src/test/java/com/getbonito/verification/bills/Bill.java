package com.getbonito.verification.bills;

import com.getbonito.chat.UsageCategory;
import com.getbonito.money.ModelPrice;
import com.getbonito.verification.Repository;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case: a recorded answer, the price that is cited for it and the figure it must cost.
 *
 * @param file recording
 * @param id of the exchange within the recording
 * @param operation {@code chat}, {@code stream} or {@code embedding}
 * @param model as the answer names it
 * @param tier that the provider billed
 * @param catalogue that the price is cited from
 * @param key of the model in the catalogue
 * @param rates the catalogue's literals
 * @param expected picodollars; null where the cost must be unknown
 */
record Bill(
    String file,
    String id,
    String operation,
    String model,
    String tier,
    String catalogue,
    String key,
    Map<UsageCategory, String> rates,
    @Nullable Long expected) {

  static List<Bill> all() throws IOException {
    Path cases = Repository.root().resolve("build/bills/cases.tsv");
    return Files.readAllLines(cases).stream().skip(1).map(Bill::read).toList();
  }

  private static Bill read(String line) {
    String[] field = line.split("\t", -1);
    Map<UsageCategory, String> rates = new EnumMap<>(UsageCategory.class);
    for (String rate : field[7].equals("-") ? new String[0] : field[7].split(",")) {
      String[] pair = rate.split("=");
      rates.put(UsageCategory.valueOf(pair[0]), pair[1]);
    }
    Long expected = field[8].equals("unknown") ? null : Long.valueOf(field[8]);
    return new Bill(
        field[0], field[1], field[2], field[3], field[4], field[5], field[6], rates, expected);
  }

  /** The cited price; the literals are dollars per token, in models.dev per million of them. */
  ModelPrice price() {
    int shift = catalogue.equals("models.dev") ? 12 - 6 : 12;
    Map<UsageCategory, Long> picodollars = new EnumMap<>(UsageCategory.class);
    rates.forEach((category, literal) ->
        picodollars.put(category, new BigDecimal(literal).movePointRight(shift).longValueExact()));
    return ModelPrice.builder(catalogue + ':' + key).rates(tier, 0, picodollars).build();
  }

  /** The provider as the price book names it. */
  String provider() {
    if (file.startsWith("openai.")) {
      return "openai";
    }
    return catalogue.equals("openrouter") ? "openrouter" : key.substring(0, key.indexOf('/'));
  }
}
