package com.getbonito.prices.importer;

import com.getbonito.prices.Model;
import com.getbonito.prices.Slot;
import com.getbonito.prices.Source;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The catalogue of litellm: USD per token, one flat object per model. */
final class LiteLlm extends Catalogue {

  private static final int MILLION = 6;
  private static final Set<String> MODES = Set.of("chat", "responses", "completion", "embedding");
  private static final Pattern COST =
      Pattern.compile(
          "([a-z_]+?)(_above_1hr)?(?:_above_(\\d+)k_tokens)?(?:_(batches|priority|flex))?");
  private static final Pattern UPLIFT =
      Pattern.compile("regional_processing_uplift_multiplier_(us|eu)");
  private static final Map<String, String> ITEMS =
      Map.of(
          "input_cost_per_token", "in",
          "output_cost_per_token", "out",
          "cache_read_input_token_cost", "read",
          "cache_creation_input_token_cost", "write",
          "input_cost_per_audio_token", "audio",
          "output_cost_per_audio_token", "audioOut",
          "input_cost_per_image_token", "image",
          "output_cost_per_reasoning_token", "reason");
  private static final Map<String, String> CAN =
      Map.of(
          "supports_function_calling", "tools",
          "supports_vision", "vision",
          "supports_audio_input", "audio",
          "supports_audio_output", "audio",
          "supports_pdf_input", "documents",
          "supports_response_schema", "json",
          "supports_reasoning", "reasoning");

  LiteLlm(Source source, Path file) {
    super(source);
    Map<String, @Nullable Object> all = Tree.object(Tree.read(file));
    // An id with its provider before it is the exact one where a catalogue has both.
    all.forEach((id, fields) -> read(id, Tree.object(fields), false));
    all.forEach((id, fields) -> read(id, Tree.object(fields), true));
  }

  private void read(String id, Map<String, @Nullable Object> fields, boolean prefixed) {
    String theirs = String.valueOf(fields.get("litellm_provider"));
    String provider = provider(theirs);
    if (provider == null || !MODES.contains(String.valueOf(fields.get("mode")))) {
      return;
    }
    String prefix = prefix(provider, id);
    if (prefix.isEmpty() == prefixed || id.contains("/*/") || id.contains("commitment")) {
      return;
    }
    if (provider.equals("together") && prefix.isEmpty()) {
      return; // Classes of sizes, not models.
    }
    Names names = Names.of(provider, id.substring(prefix.length()));
    boolean second = theirs.equals("azure_ai") || theirs.equals("bedrock_mantle");
    Listing before = find(provider, names.model());
    if (second && before != null && before.places.containsKey(names.place())) {
      return;
    }
    Listing listing = listing(provider, names.model());
    listing.kind = "embedding".equals(fields.get("mode")) ? Model.EMBED : Model.CHAT;
    listing.maxInput = Tree.count(fields.get("max_input_tokens"));
    listing.maxOutput = Tree.count(fields.get("max_output_tokens"));
    listing.ends = fields.get("deprecation_date") instanceof String day ? day : null;
    CAN.forEach((field, word) -> {
      if (Boolean.TRUE.equals(fields.get(field))) {
        listing.can.add(word);
      }
    });
    TreeMap<Slot, BigDecimal> figures = listing.at(names.place());
    figures.clear();
    fields.forEach((field, value) -> figure(field, value, figures));
    fields.forEach((field, value) -> uplift(field, value, listing, figures));
  }

  private static void figure(
      String field, @Nullable Object value, TreeMap<Slot, BigDecimal> figures) {
    BigDecimal number = Tree.number(value);
    Matcher matcher = COST.matcher(field);
    if (field.equals("search_context_cost_per_query")) {
      // The size of the context is not billed apart, so the dearest one counts.
      Tree.object(value).values().stream()
          .map(Tree::number)
          .filter(each -> each != null && each.signum() > 0)
          .max(BigDecimal::compareTo)
          .ifPresent(most -> figures.put(Slot.perUse("web_search"), most));
    } else if (field.equals("code_interpreter_cost_per_session") && number != null) {
      figures.put(Slot.perUse("code_interpreter"), number);
    } else if (number != null && matcher.matches()) {
      String item = ITEMS.get(matcher.group(1));
      boolean hour = matcher.group(2) != null;
      if (item != null && (!hour || item.equals("write"))) {
        long above = matcher.group(3) == null ? 0 : Long.parseLong(matcher.group(3)) * 1000;
        figures.put(
            new Slot(tier(matcher.group(4)), above, hour ? "write1h" : item),
            number.movePointRight(MILLION));
      }
    }
  }

  private static void uplift(
      String field, @Nullable Object value, Listing listing, TreeMap<Slot, BigDecimal> figures) {
    Matcher matcher = UPLIFT.matcher(field);
    BigDecimal factor = Tree.number(value);
    if (matcher.matches() && factor != null) {
      listing.uplifts.put(matcher.group(1), factor);
      TreeMap<Slot, BigDecimal> there = listing.at(matcher.group(1));
      figures.forEach(
          (slot, dollars) -> there.put(slot, slot.isPerUse() ? dollars : dollars.multiply(factor)));
    }
  }

  private static String tier(@Nullable String suffix) {
    return suffix == null ? "standard" : suffix.equals("batches") ? "batch" : suffix;
  }

  private static String prefix(String provider, String id) {
    int slash = id.indexOf('/');
    String first = slash < 0 ? "" : id.substring(0, slash + 1);
    return switch (first) {
      case "azure/", "azure_ai/", "bedrock/", "bedrock_mantle/", "vertex_ai/", "gemini/" -> first;
      case "groq/", "mistral/", "deepseek/", "xai/", "together_ai/", "openrouter/" -> first;
      case "anthropic/", "cohere/" -> provider.equals("openrouter") ? "" : first;
      default -> "";
    };
  }

  private static @Nullable String provider(String theirs) {
    if (theirs.startsWith("vertex_ai")) {
      return "vertex";
    }
    return switch (theirs) {
      case "openai", "text-completion-openai" -> "openai";
      case "azure", "azure_ai" -> "azure";
      case "bedrock", "bedrock_converse", "bedrock_mantle" -> "bedrock";
      case "gemini" -> "google";
      case "cohere", "cohere_chat" -> "cohere";
      case "together_ai" -> "together";
      case "anthropic", "groq", "mistral", "deepseek", "xai", "openrouter" -> theirs;
      default -> null;
    };
  }
}
