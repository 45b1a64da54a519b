package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue genai-prices: USD per million tokens, kept by hand, with the days on which prices
 * change. Its rules match names; only names that a rule spells out count here, with nothing but a
 * version ({@code -v1:0}) behind them.
 */
final class GenaiPrices extends Catalogue {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final Pattern VERSION = Pattern.compile("(-v\\d+)?(:\\d+)?$");
  private static final Map<String, List<String>> PROVIDERS =
      Map.ofEntries(
          Map.entry("openai", List.of("openai")),
          Map.entry("anthropic", List.of("anthropic")),
          Map.entry("aws", List.of("bedrock")),
          Map.entry("azure", List.of("azure")),
          Map.entry("google", List.of("google", "vertex")),
          Map.entry("groq", List.of("groq")),
          Map.entry("mistral", List.of("mistral")),
          Map.entry("cohere", List.of("cohere")),
          Map.entry("deepseek", List.of("deepseek")),
          Map.entry("x-ai", List.of("xai")),
          Map.entry("together", List.of("together")),
          Map.entry("openrouter", List.of("openrouter")));
  private static final Map<String, String> ITEMS =
      Map.of(
          "input_mtok", "in",
          "output_mtok", "out",
          "cache_read_mtok", "read",
          "cache_write_mtok", "write",
          "cache_write_1h_mtok", "write1h",
          "input_audio_mtok", "audio",
          "output_audio_mtok", "audioOut",
          "input_image_mtok", "image",
          "output_reasoning_mtok", "reason");

  /** By provider: names that a rule spells out as a beginning or a part. */
  private final Map<String, Map<String, Listing>> spelled = new HashMap<>();

  /** By provider: other names for an id. */
  private final Map<String, TreeMap<String, String>> aliases = new HashMap<>();

  GenaiPrices(Source source, Path file) {
    super(source);
    for (@Nullable Object section : Tree.list(Tree.read(file))) {
      Map<String, @Nullable Object> provider = Tree.object(section);
      List<String> ours = PROVIDERS.getOrDefault(String.valueOf(provider.get("id")), List.of());
      for (@Nullable Object model : Tree.list(provider.get("models"))) {
        ours.forEach(name -> read(name, Tree.object(model)));
      }
    }
  }

  /** The id that another name of a provider's model stands for. */
  TreeMap<String, String> aliases(String provider) {
    return aliases.computeIfAbsent(provider, any -> new TreeMap<>());
  }

  @Override
  @Nullable Listing find(String provider, String model) {
    Map<String, Listing> parts = spelled.getOrDefault(provider, Map.of());
    Listing whole = parts.get(model);
    Listing stem = parts.get(VERSION.matcher(model).replaceFirst(""));
    if (whole == null || stem == null || whole == stem) {
      return whole == null ? stem : whole;
    }
    Listing both = new Listing();
    both.window = whole.window;
    both.places.putAll(stem.places);
    both.places.putAll(whole.places);
    return both;
  }

  private void read(String provider, Map<String, @Nullable Object> model) {
    String id = String.valueOf(model.get("id"));
    List<String> equal = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    names(model.get("match"), equal, parts);
    boolean rule = id.startsWith("regional.");
    if (!rule && !equal.contains(id)) {
      parts.add(id);
    }
    Names names = Names.of(provider, id);
    if (!rule && !provider.equals("vertex")) {
      fill(listing(provider, names.model()), names.place(), model);
      equal.stream()
          .filter(other -> !other.equals(id))
          .forEach(other -> aliases(provider).putIfAbsent(other, id));
    }
    Map<String, Listing> known = spelled.computeIfAbsent(provider, any -> new HashMap<>());
    equal.addAll(parts);
    for (String name : equal) {
      Names each = Names.of(provider, name);
      Listing listing = known.computeIfAbsent(each.model(), any -> new Listing());
      if (!listing.places.containsKey(each.place())) {
        fill(listing, each.place(), model);
      }
    }
  }

  private static void names(@Nullable Object match, List<String> equal, List<String> parts) {
    Tree.object(match)
        .forEach((operator, value) -> {
          switch (operator) {
            case "or" -> Tree.list(value).forEach(each -> names(each, equal, parts));
            case "equals" -> equal.add(String.valueOf(value));
            case "starts_with", "contains" -> parts.add(String.valueOf(value));
            default -> {
              // Other rules describe names without spelling them out.
            }
          }
        });
  }

  private static void fill(Listing listing, String place, Map<String, @Nullable Object> model) {
    listing.window = Tree.count(model.get("context_window"));
    Object prices = model.get("prices");
    if (!(prices instanceof List<?>)) {
      put(listing.at(place), Tree.object(prices));
      return;
    }
    if (Tree.list(prices).stream().anyMatch(GenaiPrices::isByTheHour)) {
      return; // No single figure is right, so the others decide.
    }
    for (@Nullable Object each : Tree.list(prices)) {
      Map<String, @Nullable Object> dated = Tree.object(each);
      Object day = Tree.object(dated.get("constraint")).get("start_date");
      TreeMap<Slot, BigDecimal> figures =
          listing.at(place, day == null ? Listing.ALWAYS : day.toString());
      figures.clear();
      put(figures, Tree.object(dated.get("prices")));
    }
  }

  private static boolean isByTheHour(@Nullable Object dated) {
    return Tree.object(Tree.object(dated).get("constraint")).containsKey("start_time");
  }

  private static void put(TreeMap<Slot, BigDecimal> figures, Map<String, @Nullable Object> prices) {
    ITEMS.forEach((field, item) -> {
      Object value = prices.get(field);
      Map<String, @Nullable Object> tiered = Tree.object(value);
      BigDecimal base = Tree.number(tiered.isEmpty() ? value : tiered.get("base"));
      if (base != null) {
        figures.put(Slot.standard(item), base);
      }
      for (@Nullable Object each : Tree.list(tiered.get("tiers"))) {
        Map<String, @Nullable Object> tier = Tree.object(each);
        BigDecimal price = Tree.number(tier.get("price"));
        Long start = Tree.count(tier.get("start"));
        if (price != null && start != null) {
          figures.put(new Slot("standard", start, item), price);
        }
      }
    });
    BigDecimal searches = Tree.number(prices.get("web_searches_kcount"));
    if (searches != null) {
      figures.put(Slot.perUse("web_search"), searches.divide(THOUSAND));
    }
  }
}
