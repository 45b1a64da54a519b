package com.getbonito.wire.bedrock;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.NativeBody;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.wire.json.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Forwards a caller's own body with the cap on output patched. The model is in the address, so a
 * body that names one loses it; fields of the model's own are held to the cap as well.
 */
final class NativeBodies {

  private NativeBodies() {}

  /** The patched body, or null where the request brings none in this dialect. */
  static @Nullable Map<String, @Nullable Object> patched(ChatRequest request, String dialect) {
    NativeBody body = request.nativeBody();
    if (body == null || !body.dialect().equals(dialect)) {
      return null;
    }
    Object tree;
    try {
      tree = Tree.parse(body.bytes());
    } catch (JacksonException malformed) {
      throw refused();
    }
    if (!(tree instanceof Map<?, ?> fields)) {
      throw refused();
    }
    return patch(fields, request.sampling().maxOutputTokens(), dialect.equals(NovaCodec.ID));
  }

  /** Nova's other name for the cap is held as well; the lesser of two is never more than one. */
  private static Map<String, @Nullable Object> patch(
      Map<?, ?> fields, @Nullable Integer cap, boolean nova) {
    Map<String, @Nullable Object> patched = Tree.copy(fields, "modelId", "model", "stream");
    String additional = "additionalModelRequestFields";
    if (patched.get(additional) instanceof Map<?, ?> own) {
      patched.put(additional, Caps.hold(own, cap));
    }
    if (cap != null) {
      Map<?, ?> known = Tree.map(patched, "inferenceConfig");
      Map<String, @Nullable Object> config =
          known == null ? new LinkedHashMap<>() : Caps.hold(known, cap);
      if (!config.containsKey("max_new_tokens") || config.containsKey("maxTokens") || !nova) {
        config.put("maxTokens", Caps.lesser(known == null ? null : known.get("maxTokens"), cap));
      }
      patched.put("inferenceConfig", config);
    }
    return patched;
  }

  private static UnsupportedFeatureException refused() {
    return new UnsupportedFeatureException("nativeBody", "the native body is no JSON object");
  }
}
