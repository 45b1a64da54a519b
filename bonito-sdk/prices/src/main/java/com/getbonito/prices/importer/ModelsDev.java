package com.getbonito.prices.importer;

import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The catalogue of models.dev: USD per million tokens, with limits and modalities. */
final class ModelsDev extends Catalogue {

  private static final Map<String, String> PROVIDERS =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("amazon-bedrock", "bedrock"),
          Map.entry("azure", "azure"),
          Map.entry("azure-cognitive-services", "azure"),
          Map.entry("google-vertex", "vertex"),
          Map.entry("google-vertex-anthropic", "vertex"),
          Map.entry("google", "google"),
          Map.entry("groq", "groq"),
          Map.entry("mistral", "mistral"),
          Map.entry("cohere", "cohere"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("xai", "xai"));
  private static final Map<String, String> ITEMS =
      Map.of(
          "input", "in",
          "output", "out",
          "cache_read", "read",
          "cache_write", "write",
          "input_audio", "audio",
          "output_audio", "audioOut",
          "reasoning", "reason");

  ModelsDev(Source source, Path file) {
    super(source);
    Tree.object(Tree.read(file))
        .forEach((theirs, section) -> {
          String provider = PROVIDERS.get(theirs);
          if (provider != null) {
            Tree.object(Tree.object(section).get("models"))
                .forEach((id, model) -> read(provider, id, Tree.object(model)));
          }
        });
  }

  private void read(String provider, String id, Map<String, @Nullable Object> model) {
    Map<String, @Nullable Object> modalities = Tree.object(model.get("modalities"));
    List<@Nullable Object> in = Tree.list(modalities.get("input"));
    List<@Nullable Object> out = Tree.list(modalities.get("output"));
    if (!out.contains("text")) {
      return;
    }
    Names names = Names.of(provider, id);
    Listing listing = listing(provider, names.model());
    listing.kind = id.contains("embed") ? Model.EMBED : Model.CHAT;
    Map<String, @Nullable Object> limit = Tree.object(model.get("limit"));
    listing.window = Tree.count(limit.get("context"));
    listing.maxOutput = Tree.count(limit.get("output"));
    can(listing, "tools", Boolean.TRUE.equals(model.get("tool_call")));
    can(listing, "reasoning", Boolean.TRUE.equals(model.get("reasoning")));
    can(listing, "json", Boolean.TRUE.equals(model.get("structured_output")));
    can(listing, "vision", in.contains("image"));
    can(listing, "audio", in.contains("audio") || out.contains("audio"));
    can(listing, "documents", in.contains("pdf"));
    Map<String, @Nullable Object> cost = Tree.object(model.get("cost"));
    TreeMap<Slot, BigDecimal> figures = listing.at(names.place());
    put(figures, 0, cost);
    for (@Nullable Object each : Tree.list(cost.get("tiers"))) {
      Map<String, @Nullable Object> tier = Tree.object(each);
      Long size = Tree.count(Tree.object(tier.get("tier")).get("size"));
      if (size != null) {
        put(figures, size, tier);
      }
    }
  }

  private static void can(Listing listing, String word, boolean yes) {
    if (yes) {
      listing.can.add(word);
    }
  }

  private static void put(
      TreeMap<Slot, BigDecimal> figures, long above, Map<String, @Nullable Object> cost) {
    ITEMS.forEach((field, item) -> {
      BigDecimal dollars = Tree.number(cost.get(field));
      if (dollars != null) {
        figures.put(new Slot("standard", above, item), dollars);
      }
    });
  }
}
