package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of Portkey: US <em>cents</em> per token or use, by region, execution mode and
 * context size. The plain figures win over those by region, which are rounded.
 */
final class Portkey extends Catalogue {

  /** A cent per token is 10,000 dollars per million. */
  private static final int MILLION = 4;

  private static final int CENTS = 2;
  private static final String DEFAULT = "default";
  private static final Set<String> TOOLS =
      Set.of("web_search", "file_search", "maps", "enterprise_web_search");

  /** File and provider; of two files the first wins. */
  private static final List<Map.Entry<String, String>> FILES =
      List.of(
          Map.entry("openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("bedrock", "bedrock"),
          Map.entry("bedrock-mantle", "bedrock"),
          Map.entry("azure-openai", "azure"),
          Map.entry("azure-ai", "azure"),
          Map.entry("vertex-ai", "vertex"),
          Map.entry("google", "google"),
          Map.entry("groq", "groq"),
          Map.entry("mistral-ai", "mistral"),
          Map.entry("cohere", "cohere"));

  private static final Map<String, String> ITEMS =
      Map.of(
          "request_token", "in",
          "response_token", "out",
          "cache_read_input_token", "read",
          "cache_write_input_token", "write",
          "request_audio_token", "audio",
          "response_audio_token", "audioOut",
          "request_image_token", "image");

  Portkey(Source source, Path folder) {
    super(source);
    for (Map.Entry<String, String> file : FILES) {
      String name = file.getKey() + ".json";
      Map<String, @Nullable Object> general =
          Tree.object(Tree.read(folder.resolve("general").resolve(name)));
      Path prices = folder.resolve("pricing").resolve(name);
      if (Files.exists(prices)) {
        Tree.object(Tree.read(prices))
            .forEach((id, model) ->
                read(file.getValue(), id, Tree.object(model), Tree.object(general.get(id))));
      }
    }
  }

  private void read(
      String provider,
      String id,
      Map<String, @Nullable Object> model,
      Map<String, @Nullable Object> general) {
    Map<String, @Nullable Object> config = Tree.object(model.get("pricing_config"));
    Object currency = config.get("currency");
    Object primary = Tree.object(general.get("type")).get("primary");
    boolean embedding = "embedding".equals(primary) || id.contains("embed");
    if (id.equals(DEFAULT)
        || (currency != null && !"USD".equals(currency))
        || (primary != null && !embedding && !Set.of("chat", "text").contains(primary))) {
      return;
    }
    Names names = Names.of(provider, id);
    Listing before = find(provider, names.model());
    if (before != null && before.places.containsKey(names.place())) {
      return;
    }
    TreeMap<Slot, BigDecimal> plain = new TreeMap<>();
    put(plain, "standard", 0, config.get("pay_as_you_go"));
    put(plain, "batch", 0, config.get("batch_config"));
    if (!plain.containsKey(Slot.standard("in"))) {
      return;
    }
    Listing listing = listing(provider, names.model());
    if (embedding) {
      listing.kind = Model.EMBED;
    } else if (primary != null) {
      listing.kind = Model.CHAT;
    }
    Map<String, @Nullable Object> custom = Tree.object(model.get("custom_pricing"));
    Tree.object(custom.get("regions"))
        .forEach((places, region) -> {
          TreeMap<Slot, BigDecimal> figures = modes(region, custom);
          for (String place : places.split(",", -1)) {
            // The regions of an inference profile are not those of the model.
            if (place.equals(DEFAULT)) {
              listing.at(names.place()).putAll(figures);
            } else if (names.place().equals(Entry.ANYWHERE)) {
              listing.at(place).putAll(figures);
            }
          }
        });
    listing.at(names.place()).putAll(plain);
  }

  private static TreeMap<Slot, BigDecimal> modes(
      @Nullable Object region, Map<String, @Nullable Object> custom) {
    TreeMap<Slot, BigDecimal> figures = new TreeMap<>();
    Tree.object(Tree.object(region).get("execution_modes"))
        .forEach((tier, mode) -> {
          Map<String, @Nullable Object> sizes = Tree.object(Tree.object(mode).get("context_tiers"));
          put(figures, tier, 0, rates(mode));
          Tree.object(custom.get("context_tier_map"))
              .forEach((above, name) ->
                  put(
                      figures,
                      tier,
                      Long.parseLong(above),
                      rates(sizes.get(String.valueOf(name)))));
        });
    return figures;
  }

  private static @Nullable Object rates(@Nullable Object priced) {
    return Tree.object(Tree.object(priced).get("pricing_config")).get("pay_as_you_go");
  }

  private static void put(
      TreeMap<Slot, BigDecimal> figures, String tier, long above, @Nullable Object rates) {
    if (!Slot.TIERS.contains(tier)) {
      return;
    }
    Map<String, @Nullable Object> members = Tree.object(rates);
    ITEMS.forEach((field, item) -> token(figures, new Slot(tier, above, item), members.get(field)));
    Map<String, @Nullable Object> units = Tree.object(members.get("additional_units"));
    token(figures, new Slot(tier, above, "write1h"), units.get("cache_write_1h"));
    if (tier.equals("standard") && above == 0) {
      TOOLS.forEach(tool -> {
        BigDecimal cents = Tree.number(Tree.object(units.get(tool)).get("price"));
        if (cents != null && cents.signum() > 0) {
          figures.put(Slot.perUse(tool), cents.movePointLeft(CENTS));
        }
      });
    }
  }

  /** A nought stands for "does not apply" except for plain input and output. */
  private static void token(TreeMap<Slot, BigDecimal> figures, Slot slot, @Nullable Object priced) {
    BigDecimal cents = Tree.number(Tree.object(priced).get("price"));
    boolean plain = slot.item().equals("in") || slot.item().equals("out");
    if (cents != null && (cents.signum() > 0 || plain)) {
      figures.put(slot, cents.movePointRight(MILLION));
    }
  }
}
