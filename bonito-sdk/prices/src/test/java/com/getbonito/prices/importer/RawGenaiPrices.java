package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** genai-prices as it was published: dollars for a million tokens, found by rules over names. */
final class RawGenaiPrices implements Literals.RawCatalogue {

  private static final Map<String, String> SECTIONS =
      Map.of("bedrock", "aws", "vertex", "google", "xai", "x-ai");
  private static final Map<String, String> FIELDS =
      Map.of(
          "in", "input_mtok",
          "out", "output_mtok",
          "read", "cache_read_mtok",
          "write", "cache_write_mtok",
          "write1h", "cache_write_1h_mtok",
          "audio", "input_audio_mtok",
          "audioOut", "output_audio_mtok",
          "image", "input_image_mtok",
          "reason", "output_reasoning_mtok");

  private final List<@Nullable Object> all;

  RawGenaiPrices(Path folder) {
    all = Tree.list(Tree.read(folder.resolve("genai-prices/data.v2.json")));
  }

  @Override
  public Set<BigDecimal> figures(String provider, String id, String place, Slot slot) {
    Set<BigDecimal> found = new LinkedHashSet<>();
    for (Map<String, @Nullable Object> model : models(provider)) {
      Set<String> spelled = new HashSet<>();
      spelled.add(String.valueOf(model.get("id")));
      spell(model.get("match"), "", spelled);
      for (String name : Literals.names(id, place)) {
        String stem = name.replaceFirst("(-v\\d+)?(:\\d+)?$", "");
        if (spelled.contains(name) || spelled.contains(stem)) {
          Object prices = model.get("prices");
          add(found, Tree.object(prices), slot);
          Tree.list(prices)
              .forEach(each -> add(found, Tree.object(Tree.object(each).get("prices")), slot));
        }
      }
    }
    return found;
  }

  /** Whether a rule has an id equal another name. */
  boolean isAlias(String provider, String alias, String id) {
    for (Map<String, @Nullable Object> model : models(provider)) {
      Set<String> equal = new HashSet<>();
      spell(model.get("match"), "equals", equal);
      if (id.equals(model.get("id")) && equal.contains(alias)) {
        return true;
      }
    }
    return false;
  }

  private List<Map<String, @Nullable Object>> models(String provider) {
    String section = SECTIONS.getOrDefault(provider, provider);
    return all.stream()
        .map(Tree::object)
        .filter(each -> section.equals(each.get("id")))
        .flatMap(each -> Tree.list(each.get("models")).stream())
        .map(Tree::object)
        .toList();
  }

  private static void spell(@Nullable Object match, String only, Set<String> spelled) {
    Tree.object(match)
        .forEach((operator, value) -> {
          if (operator.equals("or")) {
            Tree.list(value).forEach(each -> spell(each, only, spelled));
          } else if (value instanceof String text && (only.isEmpty() || only.equals(operator))) {
            spelled.add(text);
          }
        });
  }

  private static void add(Set<BigDecimal> found, Map<String, @Nullable Object> prices, Slot slot) {
    if (slot.isPerUse()) {
      if (slot.item().equals("web_search")) {
        Literals.add(found, prices.get("web_searches_kcount"), -3);
      }
      return;
    }
    Object value = prices.get(FIELDS.getOrDefault(slot.item(), "none"));
    if (slot.above() == 0 && slot.tier().equals("standard")) {
      Literals.add(found, value, 0);
      Literals.add(found, Tree.object(value).get("base"), 0);
    }
    for (@Nullable Object each : Tree.list(Tree.object(value).get("tiers"))) {
      if (String.valueOf(Tree.object(each).get("start")).equals(String.valueOf(slot.above()))) {
        Literals.add(found, Tree.object(each).get("price"), 0);
      }
    }
  }
}
