package com.getbonito.wire.anthropic;

import com.getbonito.spi.ListedModel;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's {@code /v1/models}. The next page is asked for by {@code after_id}, which is the last
 * id of the page before it. Every Claude model calls tools, and with them answers in JSON.
 */
public final class AnthropicListingCodec extends AnthropicDialect implements ListingCodec {

  /** The format's id. */
  public static final String ID = "anthropic-models";

  /** The codec. */
  public static final AnthropicListingCodec INSTANCE = new AnthropicListingCodec();

  private AnthropicListingCodec() {
    super(ID, Surface.MESSAGES);
  }

  @Override
  public Page decode(byte[] body) {
    Map<String, @Nullable Object> page = Parsed.object("the list of models", body);
    if (!(page.get("data") instanceof List<?> data)) {
      throw new WireException("the list of models has no data", null);
    }
    List<ListedModel> models = new ArrayList<>(data.size());
    for (Object each : data) {
      if (each instanceof Map<?, ?> model && model.get("id") instanceof String id) {
        models.add(model(id, model));
      }
    }
    boolean more = Boolean.TRUE.equals(page.get("has_more"));
    return new Page(models, more ? Parsed.textOrNull(page.get("last_id")) : null);
  }

  private static ListedModel model(String id, Map<?, ?> model) {
    List<String> input = new ArrayList<>(3);
    List<String> capabilities = new ArrayList<>(5);
    List<String> output = List.of();
    if (model.get("capabilities") instanceof Map<?, ?> stated) {
      input.add("text");
      output = List.of("text");
      capabilities.add("tools");
      capabilities.add("json");
      if (supports(stated, "image_input")) {
        input.add("image");
        capabilities.add("vision");
      }
      if (supports(stated, "pdf_input")) {
        input.add("document");
        capabilities.add("documents");
      }
      if (supports(stated, "thinking")) {
        capabilities.add("reasoning");
      }
    }
    return new ListedModel(
        id,
        Parsed.textOrNull(model.get("display_name")),
        null,
        input,
        output,
        capabilities,
        count(model.get("max_input_tokens")),
        count(model.get("max_tokens")),
        model.get("deprecated_at") instanceof String ? "legacy" : "active",
        List.of());
  }

  private static boolean supports(Map<?, ?> capabilities, String name) {
    return capabilities.get(name) instanceof Map<?, ?> support
        && Boolean.TRUE.equals(support.get("supported"));
  }

  private static @Nullable Long count(@Nullable Object value) {
    return value instanceof Long tokens && tokens > 0 ? tokens : null;
  }
}
