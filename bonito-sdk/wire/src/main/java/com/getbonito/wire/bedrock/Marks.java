package com.getbonito.wire.bedrock;

import com.getbonito.chat.CacheHint;
import com.getbonito.chat.Content;
import com.getbonito.wire.Losses;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the extras remember beside vendor fields, under names that are never written, and which of
 * them are Bedrock's.
 */
final class Marks {

  /** The family of this package's dialects, under {@link Content#DIALECT}. */
  static final String FAMILY = "bedrock";

  /** On an image, document or audio: the format as it was written. */
  static final String FORMAT = "@format";

  /** On a document: how its source was written, {@code text} or the list of its blocks. */
  static final String SOURCE = "@source";

  /** On a text of a tool's result: it was written as JSON. */
  static final String JSON = "@json";

  /** On redacted reasoning: it is kept in base64, since it is no text. */
  static final String BLOB = "@blob";

  /** On a text with citations: its pieces, where there was not exactly one. */
  static final String PIECES = "@pieces";

  /** On a system message: it stood among the messages. */
  static final String INLINE = "@inline";

  /** On a request: the fields by which the model was asked to reason or to sample. */
  static final String FIELDS = "@fields";

  private Marks() {}

  static boolean isMark(String name) {
    return !name.isEmpty() && name.charAt(0) == '@';
  }

  /** Whether the vendor fields are of this package's dialects. */
  static boolean own(Map<String, @Nullable Object> extras) {
    return FAMILY.equals(extras.get(Content.DIALECT));
  }

  /** These vendor fields with the mark that they are Bedrock's; none stay none. */
  static Map<String, @Nullable Object> marked(Map<String, @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return fields;
    }
    Map<String, @Nullable Object> marked = new LinkedHashMap<>(fields);
    marked.put(Content.DIALECT, FAMILY);
    return marked;
  }

  /**
   * Adds Bedrock's own vendor fields to an object, and says what becomes of others.
   *
   * @param history whether they came with an answer and are only sent back
   */
  static void write(
      Map<String, @Nullable Object> extras,
      Map<String, @Nullable Object> into,
      boolean history,
      Losses losses) {
    if (extras.isEmpty()) {
      return;
    }
    boolean own = own(extras);
    extras.forEach((name, value) -> {
      if (isMark(name) || name.equals(CacheHint.FIELD) || name.equals("is_error")) {
        return;
      }
      if (own) {
        into.putIfAbsent(name, value);
      } else if (history) {
        losses.ignored("extras." + name);
      } else {
        losses.lost("extras." + name, "a field of another dialect");
      }
    });
  }
}
