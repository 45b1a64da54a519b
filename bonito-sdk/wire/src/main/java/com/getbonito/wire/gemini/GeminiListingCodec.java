package com.getbonito.wire.gemini;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Json;
import com.getbonito.wire.json.JsonTree;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Lists of models: those of the Gemini API, and those of all publishers of Vertex AI, which only
 * v1beta1 lists. Ids are what an address is made of: the last segment of the resource's name.
 */
public final class GeminiListingCodec extends GeminiDialect implements ListingCodec {

  /** The id of the Gemini API's list. */
  public static final String MODELS_ID = "gemini-models";

  /** The id of the list of a publisher's models. */
  public static final String PUBLISHERS_ID = "vertex-publishers";

  /** The Gemini API's list. */
  public static final GeminiListingCodec MODELS = new GeminiListingCodec(MODELS_ID, "models");

  /** The list of a publisher's models. */
  public static final GeminiListingCodec PUBLISHERS =
      new GeminiListingCodec(PUBLISHERS_ID, "publisherModels");

  private final String field;

  private GeminiListingCodec(String id, String field) {
    super(id);
    this.field = field;
  }

  @Override
  public Page decode(byte[] body) {
    Map<?, ?> root;
    try (JsonParser parser = Json.parser(body)) {
      root = AnswerReader.root(parser.nextToken() == null ? null : JsonTree.read(parser));
    } catch (JacksonException malformed) {
      throw new WireException("the list of models is no valid JSON", null);
    }
    List<ListedModel> models = new ArrayList<>();
    for (Object element : Tree.list(root, field)) {
      if (element instanceof Map<?, ?> model && model.get("name") instanceof String name) {
        models.add(model(name, model));
      }
    }
    String next = Tree.text(root, "nextPageToken");
    return new Page(models, next == null || next.isEmpty() ? null : next);
  }

  private static ListedModel model(String name, Map<?, ?> model) {
    return new ListedModel(
        name.substring(name.lastIndexOf('/') + 1),
        Tree.text(model, "displayName"),
        null,
        List.of(),
        List.of(),
        capabilities(model),
        Tree.count(model.get("inputTokenLimit")),
        Tree.count(model.get("outputTokenLimit")),
        lifecycle(model.get("launchStage")),
        List.of());
  }

  /** Operations in the words of requests; what is no operation of theirs is not stated. */
  private static List<String> capabilities(Map<?, ?> model) {
    List<String> capabilities = new ArrayList<>();
    for (Object method : Tree.list(model, "supportedGenerationMethods")) {
      switch (String.valueOf(method)) {
        case "generateContent" -> {
          capabilities.add("chat");
          capabilities.add("streaming");
        }
        case "embedContent" -> capabilities.add("embeddings");
        default -> {}
      }
    }
    if (Boolean.TRUE.equals(model.get("thinking"))) {
      capabilities.add("reasoning");
    }
    return capabilities;
  }

  private static @Nullable String lifecycle(@Nullable Object stage) {
    if (!(stage instanceof String word)) {
      return null;
    }
    if (word.equals("LAUNCH_STAGE_UNSPECIFIED")) {
      return null;
    }
    return switch (word) {
      case "GA" -> "active";
      case "PUBLIC_PREVIEW", "PRIVATE_PREVIEW" -> "preview";
      default -> word.toLowerCase(Locale.ROOT);
    };
  }
}
