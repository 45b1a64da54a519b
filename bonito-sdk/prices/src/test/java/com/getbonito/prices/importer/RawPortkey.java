package com.getbonito.prices.importer;

import com.getbonito.prices.Entry;
import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Portkey as it was published: cents per token or use. */
final class RawPortkey implements Literals.RawCatalogue {

  private static final Map<String, List<String>> FILES =
      Map.of(
          "openai", List.of("openai"),
          "anthropic", List.of("anthropic"),
          "bedrock", List.of("bedrock", "bedrock-mantle"),
          "azure", List.of("azure-openai", "azure-ai"),
          "vertex", List.of("vertex-ai"),
          "google", List.of("google"),
          "groq", List.of("groq"),
          "mistral", List.of("mistral-ai"),
          "cohere", List.of("cohere"));
  private static final Map<String, String> FIELDS =
      Map.of(
          "in", "request_token",
          "out", "response_token",
          "read", "cache_read_input_token",
          "write", "cache_write_input_token",
          "audio", "request_audio_token",
          "audioOut", "response_audio_token",
          "image", "request_image_token");

  private final Map<String, List<Map<String, @Nullable Object>>> documents = new HashMap<>();

  RawPortkey(Path folder) {
    FILES.forEach((provider, files) -> {
      List<Map<String, @Nullable Object>> all = new ArrayList<>();
      for (String file : files) {
        Path path = folder.resolve("portkey/pricing/" + file + ".json");
        if (Files.exists(path)) {
          all.add(Tree.object(Tree.read(path)));
        }
      }
      documents.put(provider, all);
    });
  }

  @Override
  public Set<BigDecimal> figures(String provider, String id, String place, Slot slot) {
    Set<BigDecimal> found = new LinkedHashSet<>();
    for (Map<String, @Nullable Object> document : documents.getOrDefault(provider, List.of())) {
      for (String name : Literals.names(id, place)) {
        Map<String, @Nullable Object> model = Tree.object(document.get(name));
        plain(found, model, slot);
        regional(found, model, "default", slot);
      }
      if (!place.equals(Entry.ANYWHERE)) {
        regional(found, Tree.object(document.get(id)), place, slot);
      }
    }
    return found;
  }

  private static void plain(Set<BigDecimal> found, Map<String, @Nullable Object> model, Slot slot) {
    Map<String, @Nullable Object> config = Tree.object(model.get("pricing_config"));
    if (slot.above() == 0 && !slot.tier().equals("batch")) {
      boolean standard = slot.tier().equals("standard") || slot.isPerUse();
      add(found, standard ? config.get("pay_as_you_go") : null, slot);
    } else if (slot.above() == 0) {
      add(found, config.get("batch_config"), slot);
    }
  }

  private static void regional(
      Set<BigDecimal> found, Map<String, @Nullable Object> model, String place, Slot slot) {
    Map<String, @Nullable Object> custom = Tree.object(model.get("custom_pricing"));
    Object size = Tree.object(custom.get("context_tier_map")).get(String.valueOf(slot.above()));
    Tree.object(custom.get("regions"))
        .forEach((places, region) -> {
          if (List.of(places.split(",", -1)).contains(place)) {
            String tier = slot.isPerUse() ? "standard" : slot.tier();
            Map<String, @Nullable Object> mode =
                Tree.object(Tree.object(Tree.object(region).get("execution_modes")).get(tier));
            if (slot.above() == 0) {
              add(found, Tree.object(mode.get("pricing_config")).get("pay_as_you_go"), slot);
            }
            Map<String, @Nullable Object> rates =
                Tree.object(Tree.object(mode.get("context_tiers")).get(String.valueOf(size)));
            add(found, Tree.object(rates.get("pricing_config")).get("pay_as_you_go"), slot);
          }
        });
  }

  private static void add(Set<BigDecimal> found, @Nullable Object rates, Slot slot) {
    Map<String, @Nullable Object> fields = Tree.object(rates);
    Map<String, @Nullable Object> units = Tree.object(fields.get("additional_units"));
    if (slot.isPerUse()) {
      Literals.add(found, Tree.object(units.get(slot.item())).get("price"), -2);
    } else if (slot.item().equals("write1h")) {
      Literals.add(found, Tree.object(units.get("cache_write_1h")).get("price"), 4);
    } else {
      Object priced = fields.get(FIELDS.getOrDefault(slot.item(), "none"));
      Literals.add(found, Tree.object(priced).get("price"), 4);
    }
  }
}
