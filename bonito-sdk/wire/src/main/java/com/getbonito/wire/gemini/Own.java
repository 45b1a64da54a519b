package com.getbonito.wire.gemini;

import com.getbonito.chat.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What this dialect leaves in extras, so that it finds its own again and no other one sends it.
 * Names that begin with an {@code @} remember how a body was written where it can be written in
 * several ways; they are never written themselves.
 */
final class Own {

  /** The mark's value, and the id of the chat dialect. */
  static final String FAMILY = "gemini";

  /** On any part: the proof of thought that must come back with it. */
  static final String SIGNATURE = "thoughtSignature";

  /** On a call or a tool message: the id is ours, the body gave none. */
  static final String MADE_ID = "@id";

  /** On a message: {@link #SAME} or {@link #NEW} turn as the message before, where unusual. */
  static final String TURN = "@turn";

  static final String SAME = "same";
  static final String NEW = "new";

  /** On a message: the role as written, where unusual; empty for none. */
  static final String ROLE = "@role";

  /** On an assistant's part: how many calls came before it. */
  static final String CALLS = "@calls";

  /** On an empty text: the extras are a whole part. */
  static final String WHOLE = "@part";

  /** On a part: the exact media type, where the part's own fields do not say it. */
  static final String MEDIA_TYPE = "@mediaType";

  /** On a part: the bytes' display name, where the part's own fields do not say it. */
  static final String DISPLAY_NAME = "@displayName";

  /** On a function: its parameters in OpenAPI's words, as written. */
  static final String PARAMETERS = "@parameters";

  /** On a response format: its schema in OpenAPI's words, as written. */
  static final String SCHEMA = "@responseSchema";

  /** On a response format: the body named no media type. */
  static final String NO_MEDIA_TYPE = "@noMediaType";

  /** On a request: the fields of {@code thinkingConfig} as written. */
  static final String THINKING = "@thinkingConfig";

  /** On a request: the mode of function calling as written. */
  static final String MODE = "@mode";

  private Own() {}

  /** Whether extras were left by this dialect. */
  static boolean is(Map<String, ? extends @Nullable Object> extras) {
    return !extras.isEmpty() && FAMILY.equals(extras.get(Content.DIALECT));
  }

  /** Extras with the mark; none stay none. */
  static Map<String, @Nullable Object> mark(Map<String, ? extends @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<String, @Nullable Object> marked = new LinkedHashMap<>();
    marked.put(Content.DIALECT, FAMILY);
    marked.putAll(fields);
    return marked;
  }

  /** Whether the name is a mark, which is never written. */
  static boolean isMark(String name) {
    return !name.isEmpty() && name.charAt(0) == '@';
  }

  /** What this dialect remembers under a mark, null where it does not. */
  static @Nullable Object mark(Map<String, ? extends @Nullable Object> extras, String mark) {
    return is(extras) ? extras.get(mark) : null;
  }

  /** The fields of extras that this dialect left, without its marks; none where it left none. */
  static Map<String, @Nullable Object> fields(Map<String, ? extends @Nullable Object> extras) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (is(extras)) {
      extras.forEach((name, value) -> {
        if (!isMark(name)) {
          fields.put(name, value);
        }
      });
    }
    return fields;
  }
}
