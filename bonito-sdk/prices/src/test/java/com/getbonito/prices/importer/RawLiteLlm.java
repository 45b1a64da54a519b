package com.getbonito.prices.importer;

import com.getbonito.prices.Slot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** litellm as it was published: dollars per token, one flat object for each name. */
final class RawLiteLlm implements Literals.RawCatalogue {

  private static final Map<String, List<String>> PREFIXES =
      Map.ofEntries(
          Map.entry("anthropic", List.of("", "anthropic/")),
          Map.entry("azure", List.of("azure/", "azure_ai/")),
          Map.entry("bedrock", List.of("", "bedrock/", "bedrock_mantle/")),
          Map.entry("cohere", List.of("", "cohere/")),
          Map.entry("deepseek", List.of("", "deepseek/")),
          Map.entry("google", List.of("gemini/")),
          Map.entry("groq", List.of("groq/")),
          Map.entry("mistral", List.of("mistral/")),
          Map.entry("openai", List.of("")),
          Map.entry("openrouter", List.of("openrouter/")),
          Map.entry("together", List.of("together_ai/")),
          Map.entry("vertex", List.of("", "vertex_ai/")),
          Map.entry("xai", List.of("xai/")));
  private static final Map<String, String> FIELDS =
      Map.of(
          "in", "input_cost_per_token",
          "out", "output_cost_per_token",
          "read", "cache_read_input_token_cost",
          "write", "cache_creation_input_token_cost",
          "write1h", "cache_creation_input_token_cost_above_1hr",
          "audio", "input_cost_per_audio_token",
          "audioOut", "output_cost_per_audio_token",
          "image", "input_cost_per_image_token",
          "reason", "output_cost_per_reasoning_token");

  private final Map<String, @Nullable Object> all;

  RawLiteLlm(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      all =
          Tree.object(
              Tree.read(
                  files
                      .filter(file -> file.getFileName().toString().startsWith("litellm_"))
                      .findFirst()
                      .orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Set<BigDecimal> figures(String provider, String id, String place, Slot slot) {
    Set<BigDecimal> found = new LinkedHashSet<>();
    for (String name : Literals.names(id, place)) {
      for (String prefix : PREFIXES.getOrDefault(provider, List.of())) {
        Map<String, @Nullable Object> fields = Tree.object(all.get(prefix + name));
        if (slot.isPerUse()) {
          perUse(found, slot.item(), fields);
        } else {
          Literals.add(found, fields.get(field(slot)), 6);
        }
      }
    }
    return found;
  }

  private static void perUse(
      Set<BigDecimal> found, String tool, Map<String, @Nullable Object> fields) {
    switch (tool) {
      case "web_search" ->
          Tree.object(fields.get("search_context_cost_per_query"))
              .values()
              .forEach(each -> Literals.add(found, each, 0));
      case "code_interpreter" ->
          Literals.add(found, fields.get("code_interpreter_cost_per_session"), 0);
      default -> {
        // litellm prices no other tool.
      }
    }
  }

  private static String field(Slot slot) {
    String size = slot.above() == 0 ? "" : "_above_" + slot.above() / 1000 + "k_tokens";
    String tier =
        switch (slot.tier()) {
          case "standard" -> "";
          case "batch" -> "_batches";
          default -> '_' + slot.tier();
        };
    return FIELDS.get(slot.item()) + size + tier;
  }

  /** What the price of everywhere else is multiplied by at a place; null where nothing is said. */
  @Nullable BigDecimal uplift(String provider, String id, String place) {
    for (String prefix : PREFIXES.getOrDefault(provider, List.of())) {
      BigDecimal factor =
          Tree.number(
              Tree.object(all.get(prefix + id))
                  .get("regional_processing_uplift_multiplier_" + place));
      if (factor != null) {
        return factor;
      }
    }
    return null;
  }
}
