package com.getbonito.wire.openai;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads {@code GET /models}, {@code openai-models}: OpenAI's own list, which says little, and those
 * of Azure, Bedrock, Groq, Mistral, OpenRouter and Together, which say more under names of their
 * own. It has one page.
 */
public final class OpenAiListingCodec extends OpenAiDialect implements ListingCodec {

  /** The format's id. */
  public static final String ID = "openai-models";

  /** The codec. */
  public static final OpenAiListingCodec INSTANCE = new OpenAiListingCodec();

  private OpenAiListingCodec() {
    super(ID);
  }

  @Override
  public Page decode(byte[] body) {
    Object tree;
    try (JsonParser parser = Json.parser(body)) {
      tree = parser.nextToken() == null ? null : JsonTree.read(parser);
    } catch (JacksonException malformed) {
      throw Malformed.at("the list of models", malformed);
    }
    Object models = tree instanceof Map<?, ?> fields ? fields.get("data") : tree;
    if (!(models instanceof List<?> list)) {
      throw new WireException("the list of models has no data", null);
    }
    List<ListedModel> read = new ArrayList<>(list.size());
    for (Object each : list) {
      if (each instanceof Map<?, ?> model && model.get("id") instanceof String id) {
        read.add(model(id, model));
      }
    }
    return new Page(read, null);
  }

  private static ListedModel model(String id, Map<?, ?> model) {
    Map<?, ?> architecture = object(model, "architecture");
    Map<?, ?> provider = object(model, "top_provider");
    Long longest = number(model, "max_completion_tokens", "max_output_tokens");
    return new ListedModel(
        id,
        text(model, "display_name", "name"),
        text(model, "root"),
        words(architecture.get("input_modalities")),
        words(architecture.get("output_modalities")),
        capabilities(model),
        number(model, "context_window", "context_length", "max_context_length", "max_model_len"),
        longest == null ? number(provider, "max_completion_tokens") : longest,
        lifecycle(model),
        List.of());
  }

  private static List<String> capabilities(Map<?, ?> model) {
    TreeSet<String> found = new TreeSet<>();
    Map<?, ?> stated = object(model, "capabilities");
    if (Boolean.TRUE.equals(stated.get("function_calling"))) {
      found.add("tools");
    }
    if (Boolean.TRUE.equals(stated.get("vision"))) {
      found.add("vision");
    }
    List<String> parameters = words(model.get("supported_parameters"));
    if (parameters.contains("tools")) {
      found.add("tools");
    }
    if (parameters.contains("structured_outputs")) {
      found.add("json");
    }
    if (parameters.contains("reasoning")) {
      found.add("reasoning");
    }
    return List.copyOf(found);
  }

  private static @Nullable String lifecycle(Map<?, ?> model) {
    String word = text(model, "lifecycle_status", "status");
    if (word != null) {
      return word.toLowerCase(Locale.ROOT);
    }
    return model.get("active") instanceof Boolean active ? (active ? "active" : "inactive") : null;
  }

  private static Map<?, ?> object(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
  }

  private static @Nullable String text(Map<?, ?> fields, String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable Long number(Map<?, ?> fields, String... names) {
    for (String name : names) {
      if (fields.get(name) instanceof Long number && number > 0) {
        return number;
      }
    }
    return null;
  }

  private static List<String> words(@Nullable Object value) {
    List<String> words = new ArrayList<>();
    for (Object each : value instanceof List<?> list ? list : List.of()) {
      if (each instanceof String word) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }
}
