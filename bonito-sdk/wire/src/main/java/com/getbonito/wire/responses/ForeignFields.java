package com.getbonito.wire.responses;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.wire.Losses;
import com.getbonito.wire.common.Indifferent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vendor fields of a request that came from another dialect. Those of chat completions are of
 * the same vendor: what both have under one name, or another, is carried over.
 */
final class ForeignFields {

  private final Map<String, @Nullable Object> body;
  private final Losses losses;

  ForeignFields(Map<String, @Nullable Object> body, Losses losses) {
    this.body = body;
    this.losses = losses;
  }

  void write(Map<String, @Nullable Object> extras) {
    boolean chat = !extras.containsKey(Content.DIALECT);
    extras.forEach((name, value) -> {
      if (value == null || Own.isMark(name)) {
        return;
      }
      if (name.equals(CacheHint.FIELD)) {
        losses.ignored("cacheHint");
      } else if (!chat) {
        if (Indifferent.is(name, value)) {
          losses.ignored("extras." + name);
        } else {
          lost("extras." + name);
        }
      } else {
        field(name, value);
      }
    });
  }

  private void field(String name, Object value) {
    switch (name) {
      case "store",
          "metadata",
          "service_tier",
          "user",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "prompt_cache_options",
          "stream_options",
          "moderation" ->
          body.put(name, value);
      case "verbosity" -> {
        Map<String, @Nullable Object> text = new LinkedHashMap<>();
        text.put(name, value);
        body.put("text", text);
      }
      case "stream", "prediction" -> {}
      case "logit_bias" -> lost("logitBias");
      case "modalities" -> {
        if (!List.of("text").equals(value)) {
          lost("modalities");
        }
      }
      default -> lost("extras." + name);
    }
  }

  private void lost(String feature) {
    losses.lost(feature, "the dialect " + ResponsesChatCodec.ID + " has no such field");
  }
}
