package com.getbonito.wire.openai;

import com.getbonito.chat.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The proof that Gemini gives with a tool call and wants back. This dialect carries it as {@code
 * extra_content.google.thought_signature} (Gemini's documentation of its OpenAI compatibility); in
 * the model it is the extra {@code thoughtSignature} of a call whose extras are Gemini's.
 */
final class ThoughtSignature {

  private static final String FIELD = "thoughtSignature";
  private static final String WRITTEN = "extra_content";
  private static final String GEMINI = "gemini";

  private ThoughtSignature() {}

  /** The extras of a call as the model has them; the same map unless they are just a signature. */
  static Map<String, @Nullable Object> read(Map<String, @Nullable Object> extras) {
    if (extras.size() == 1
        && extras.get(WRITTEN) instanceof Map<?, ?> content
        && content.size() == 1
        && content.get("google") instanceof Map<?, ?> google
        && google.size() == 1
        && google.get("thought_signature") instanceof String signature) {
      Map<String, @Nullable Object> read = new LinkedHashMap<>();
      read.put(Content.DIALECT, GEMINI);
      read.put(FIELD, signature);
      return read;
    }
    return extras;
  }

  /** The extras of a call as this dialect has them; null where they hold no signature. */
  static @Nullable Map<String, @Nullable Object> written(Map<String, @Nullable Object> extras) {
    if (!(GEMINI.equals(extras.get(Content.DIALECT))
        && extras.get(FIELD) instanceof String signature)) {
      return null;
    }
    return Map.of(WRITTEN, Map.of("google", Map.of("thought_signature", signature)));
  }
}
