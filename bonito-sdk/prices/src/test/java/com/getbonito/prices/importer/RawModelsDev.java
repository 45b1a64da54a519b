package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** models.dev as it was published: dollars for a million tokens. */
final class RawModelsDev implements Literals.RawCatalogue {

  private static final Map<String, List<String>> SECTIONS =
      Map.of(
          "bedrock", List.of("amazon-bedrock"),
          "azure", List.of("azure", "azure-cognitive-services"),
          "vertex", List.of("google-vertex", "google-vertex-anthropic"));
  private static final Map<String, String> FIELDS =
      Map.of(
          "in", "input",
          "out", "output",
          "read", "cache_read",
          "write", "cache_write",
          "audio", "input_audio",
          "audioOut", "output_audio",
          "reason", "reasoning");

  private final Map<String, @Nullable Object> all;

  RawModelsDev(Path folder) {
    all = Tree.object(Tree.read(folder.resolve("models.dev/models.dev.compiled.json")));
  }

  @Override
  public Set<BigDecimal> figures(String provider, String id, String place, Slot slot) {
    Set<BigDecimal> found = new LinkedHashSet<>();
    String field = FIELDS.getOrDefault(slot.item(), "none");
    for (String section : SECTIONS.getOrDefault(provider, List.of(provider))) {
      Map<String, @Nullable Object> models =
          Tree.object(Tree.object(all.get(section)).get("models"));
      for (String name : Literals.names(id, place)) {
        Map<String, @Nullable Object> cost = Tree.object(Tree.object(models.get(name)).get("cost"));
        if (slot.above() == 0 && slot.tier().equals("standard")) {
          Literals.add(found, cost.get(field), 0);
        }
        for (@Nullable Object each : Tree.list(cost.get("tiers"))) {
          Object size = Tree.object(Tree.object(each).get("tier")).get("size");
          if (String.valueOf(size).equals(String.valueOf(slot.above()))) {
            Literals.add(found, Tree.object(each).get(field), 0);
          }
        }
      }
    }
    return found;
  }
}
