package com.getbonito.wire.bedrock;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import com.getbonito.wire.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * ListFoundationModels, {@code bedrock-models}. It has no pages. Modalities and states are passed
 * on as they are, since the service uses more words than its model names.
 */
public final class FoundationModels extends BedrockDialect implements ListingCodec {

  /** The format's id. */
  public static final String ID = "bedrock-models";

  /** The codec. */
  public static final FoundationModels INSTANCE = new FoundationModels();

  private FoundationModels() {
    super(ID);
  }

  @Override
  public Page decode(byte[] body) {
    List<ListedModel> models = new ArrayList<>();
    for (Object summary : list(body, "modelSummaries")) {
      String id = Tree.text(summary, "modelId");
      if (id != null) {
        models.add(model(id, summary));
      }
    }
    return new Page(models, null);
  }

  private static ListedModel model(String id, Object summary) {
    String region = region(Tree.text(summary, "modelArn"));
    String status = Tree.text(Tree.map(summary, "modelLifecycle"), "status");
    return new ListedModel(
        id,
        Tree.text(summary, "modelName"),
        null,
        words(summary, "inputModalities"),
        words(summary, "outputModalities"),
        List.of(),
        null,
        null,
        status == null ? null : status.toLowerCase(Locale.ROOT),
        region == null || region.isEmpty() ? List.of() : List.of(region));
  }

  private static List<String> words(Object summary, String name) {
    List<String> words = new ArrayList<>();
    for (Object word : Tree.list(summary, name)) {
      words.add(String.valueOf(word).toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** The region of an ARN, empty where it names none; null where it is no ARN. */
  static @Nullable String region(@Nullable String arn) {
    String[] parts = arn == null ? new String[0] : arn.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[3] : null;
  }

  static List<?> list(byte[] body, String name) {
    if (tree(body).get(name) instanceof List<?> elements) {
      return elements;
    }
    throw new WireException("the list has no '" + name + "'", null);
  }

  static Map<?, ?> tree(byte[] body) {
    try {
      if (Tree.parse(body) instanceof Map<?, ?> fields) {
        return fields;
      }
    } catch (JacksonException malformed) {
      throw new WireException("the list is no valid JSON", null);
    }
    throw new WireException("the list is no JSON object", null);
  }
}
