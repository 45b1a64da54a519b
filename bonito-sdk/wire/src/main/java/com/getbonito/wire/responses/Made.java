package com.getbonito.wire.responses;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ids of items that Bonito wrote where the answer came from another dialect. The vendor does not
 * know them, so they are told apart and never sent to it.
 */
final class Made {

  private static final String MARK = "_bonito_";

  private Made() {}

  /** An id that no other answer has, as far as the answers' own ids differ. */
  static String id(String prefix, String response, int index) {
    StringBuilder id = new StringBuilder(prefix).append(MARK);
    int from = response.startsWith("resp_") ? 5 : 0;
    for (int i = from; i < Math.min(response.length(), from + 40); i++) {
      char character = response.charAt(i);
      boolean plain = character < 128 && Character.isLetterOrDigit(character);
      id.append(plain ? character : '_');
    }
    return id.append('_').append(index).toString();
  }

  static boolean is(@Nullable Object id) {
    return id instanceof String text && text.contains(MARK);
  }

  /** Leaves out an id that the vendor does not know. */
  static void drop(Map<String, @Nullable Object> item) {
    if (is(item.get("id"))) {
      item.remove("id");
    }
  }
}
