package com.getbonito.wire.anthropic;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.wire.Losses;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vendor fields: which are this dialect's, and what becomes of another's. */
final class Vendor {

  /** The family's mark in extras. */
  static final String FAMILY = "anthropic";

  /** On a tool result, whether the tool failed; every dialect understands it. */
  static final String IS_ERROR = "is_error";

  /** On a system message: it stands within the conversation. */
  static final String PLACE = "@anthropic.place";

  /** On a message: its turn is not the one before, although the role is the same. */
  static final String TURN = "@anthropic.turn";

  /** On a request: {@code thinking} as it was written. */
  static final String THINKING = "@anthropic.thinking";

  /** On a request: {@code output_config.effort} as it was written. */
  static final String EFFORT = "@anthropic.effort";

  /** On a request: {@code max_tokens} as it was written. */
  static final String CAP = "@anthropic.cap";

  /** On a request: the answer's shape was asked for in {@code output_format}. */
  static final String FORMAT = "@anthropic.format";

  /** On a function: its type was named, though it is the usual one. */
  static final String CUSTOM = "@anthropic.custom";

  /** How OpenAI's own settings of its cache begin; they change no answer. */
  static final String OPENAI_CACHE = "prompt_cache_";

  private Vendor() {}

  static boolean ours(Map<String, ? extends @Nullable Object> extras) {
    return !extras.isEmpty() && FAMILY.equals(extras.get(Content.DIALECT));
  }

  static boolean isMark(String name) {
    return !name.isEmpty() && name.charAt(0) == '@';
  }

  /** Marks fields as this family's, unless they are such as every dialect understands. */
  static Map<String, @Nullable Object> marked(Map<String, @Nullable Object> fields) {
    for (String name : fields.keySet()) {
      if (!name.equals(CacheHint.FIELD) && !name.equals(IS_ERROR) && !isMark(name)) {
        return always(fields);
      }
    }
    return fields;
  }

  /** Marks fields as this family's. */
  static Map<String, @Nullable Object> always(Map<String, @Nullable Object> fields) {
    Map<String, @Nullable Object> marked = new LinkedHashMap<>(fields);
    marked.put(Content.DIALECT, FAMILY);
    return marked;
  }

  /**
   * Adds vendor fields to an object that is being written.
   *
   * @param history whether an answer brought them, so that leaving them out changes nothing
   */
  static void put(
      Map<String, @Nullable Object> object,
      Map<String, ? extends @Nullable Object> extras,
      boolean history,
      Losses losses) {
    if (extras.isEmpty()) {
      return;
    }
    boolean ours = ours(extras);
    extras.forEach((name, value) -> {
      if (isMark(name)) {
        return;
      }
      if (ours || (name.equals(CacheHint.FIELD) && value instanceof Map<?, ?>)) {
        object.putIfAbsent(name, value);
      } else if (!name.equals(IS_ERROR)) {
        foreign(name, value, history, losses);
      }
    });
  }

  static void foreign(String name, @Nullable Object value, boolean history, Losses losses) {
    if (value == null) {
      return;
    }
    if (history || name.startsWith(OPENAI_CACHE)) {
      losses.ignored("extras." + name);
    } else {
      losses.lost("extras." + name, "the dialect " + FAMILY + " has no such field");
    }
  }

  /** A copy without some names. */
  static Map<String, @Nullable Object> copy(Map<?, ?> fields, String... without) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    fields.forEach((name, value) -> copy.put(String.valueOf(name), value));
    for (String name : without) {
      copy.remove(name);
    }
    return copy;
  }
}
