package com.getbonito.wire.responses;

import com.getbonito.chat.Content;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What this dialect leaves in extras, so that it finds its own again and no other one sends it. */
final class Own {

  /** The mark's value. */
  static final String FAMILY = "responses";

  /** On an assistant's part: the fields of the message item that it came in; first part only. */
  static final String MESSAGE = "message";

  /** On an assistant's part: it came in the same message item as the part before. */
  static final String SAME = "@same";

  /** On an empty text: the extras are a whole item. */
  static final String WHOLE = "@item";

  /** On an assistant's part: how many calls came before it, where there were any. */
  static final String AFTER = "@after";

  /** On an assistant's part: the item's content was a string. */
  static final String PLAIN = "@plain";

  /** On a system message: it was the request's {@code instructions}. */
  static final String INSTRUCTIONS = "@instructions";

  /** On a request, which is thereby known to be of this dialect: {@code string} or {@code list}. */
  static final String INPUT = "@input";

  /** On a request: the value of {@code stream}. */
  static final String STREAM = "@stream";

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

  static boolean has(Map<String, ? extends @Nullable Object> extras, String mark) {
    return is(extras) && extras.containsKey(mark);
  }
}
