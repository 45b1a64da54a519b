package com.getbonito.cli.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be spent in a window.
 *
 * @param limit in USD, as Bonito writes it
 * @param window the word of the window
 */
record Allowance(String limit, String window) {

  private static final BigDecimal MOST = BigDecimal.valueOf(9_000_000);
  private static final int PICO = 12;

  /** Reads an amount and a period; null where there is no amount. */
  static @Nullable Allowance of(Section section, String amount, String period, Remarks remarks) {
    BigDecimal limit = section.number(amount);
    String duration = section.text(period);
    if (limit == null) {
      if (duration != null) {
        remarks.leftOut(section.path(period), "has no effect without " + amount);
      }
      return null;
    }
    Spans.Window window = Spans.window(duration);
    if (window == null) {
      remarks.changed(section.path(period), "is no period; the budget runs without an end");
      window = new Spans.Window("Total", true);
    } else if (!window.exact()) {
      remarks.changed(
          section.path(period),
          "is no window of Bonito's; the same limit counts for the longer one, " + window.word());
    }
    BigDecimal exact = limit.max(BigDecimal.ZERO).min(MOST).setScale(PICO, RoundingMode.DOWN);
    return new Allowance(exact.stripTrailingZeros().toPlainString(), window.word());
  }

  /** The budget, with one account for each of these dimensions. */
  Map<String, Object> budget(String name, List<String> per) {
    Map<String, Object> budget = new LinkedHashMap<>();
    budget.put("name", name);
    budget.put("limit", limit);
    budget.put("window", window);
    budget.put("mode", "Hard");
    budget.put("scope", "Process");
    if (!per.isEmpty()) {
      budget.put("per", per);
    }
    return budget;
  }
}
