package com.getbonito.testkit.simulator.billing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The prices of an endpoint's models. Immutable.
 *
 * <p>Text form: one model a line, {@code MODEL PROMPT CACHED COMPLETION REASONING}, or with seven
 * fields {@code MODEL PROMPT CACHED COMPLETION REASONING WRITTEN WRITTEN1H}, in US dollars per
 * million tokens with six decimals at most; {@code -} for CACHED is the price of PROMPT, for
 * REASONING that of COMPLETION. Empty lines and what follows a {@code #} are skipped.
 */
public final class Tariff {

  /** No model has a price. */
  public static final Tariff NONE = new Tariff(Map.of());

  private static final int FIELDS = 5;
  private static final int FIELDS_WITH_WRITES = 7;

  private final Map<String, Rates> rates;

  private Tariff(Map<String, Rates> rates) {
    this.rates = Map.copyOf(rates);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException where a line is none, or a model is named twice
   */
  public static Tariff parse(String text) {
    Map<String, Rates> rates = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      int comment = line.indexOf('#');
      String said = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!said.isEmpty()) {
        read(said, rates);
      }
    }
    return new Tariff(rates);
  }

  /** These prices and one more, in place of an older one of the model. */
  public Tariff with(String model, Rates price) {
    Map<String, Rates> all = new HashMap<>(rates);
    all.put(model, price);
    return new Tariff(all);
  }

  /** What a model costs; null where no price is set. */
  public @Nullable Rates of(String model) {
    return rates.get(model);
  }

  private static void read(String line, Map<String, Rates> rates) {
    String[] fields = line.split("\\s+");
    boolean writes = fields.length == FIELDS_WITH_WRITES;
    if (!writes && fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "a price is MODEL PROMPT CACHED COMPLETION REASONING [WRITTEN WRITTEN1H], not '"
              + line
              + "'");
    }
    Rates price =
        Rates.perMillion(
            fields[1],
            fields[2],
            writes ? fields[5] : "-",
            writes ? fields[6] : "-",
            fields[3],
            fields[4]);
    if (rates.put(fields[0], price) != null) {
      throw new IllegalArgumentException("two prices for '" + fields[0] + "'");
    }
  }

  @Override
  public String toString() {
    return "Tariff" + rates;
  }
}
