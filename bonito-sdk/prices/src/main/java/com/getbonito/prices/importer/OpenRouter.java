package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * OpenRouter's own list: USD per token as strings. It has no licence, so it never gives a figure:
 * the book says no more than that it disagrees.
 */
final class OpenRouter extends Catalogue {

  private static final int MILLION = 6;
  private static final Map<String, String> ITEMS =
      Map.of(
          "prompt", "in",
          "completion", "out",
          "input_cache_read", "read",
          "input_cache_write", "write");

  OpenRouter(Source source, Path file) {
    super(source);
    for (@Nullable Object each : Tree.list(Tree.object(Tree.read(file)).get("data"))) {
      Map<String, @Nullable Object> model = Tree.object(each);
      Map<String, @Nullable Object> pricing = Tree.object(model.get("pricing"));
      TreeMap<Slot, BigDecimal> figures =
          listing("openrouter", String.valueOf(model.get("id"))).at(Entry.ANYWHERE);
      ITEMS.forEach((field, item) -> {
        BigDecimal dollars = Tree.number(pricing.get(field));
        if (dollars != null) {
          figures.put(Slot.standard(item), dollars.movePointRight(MILLION));
        }
      });
    }
  }
}
