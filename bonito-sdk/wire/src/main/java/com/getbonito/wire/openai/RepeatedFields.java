package com.getbonito.wire.openai;

import com.getbonito.wire.json.Fields;
import com.getbonito.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Vendor fields that most chunks of a stream repeat. Each value is handed on once, and again when
 * it changes; a repeated word is recognised without being made into a string.
 */
final class RepeatedFields {

  private final Map<String, @Nullable Object> last = new LinkedHashMap<>(0);

  /** Reads the value at the current token and keeps it if it is news. */
  void read(String name, JsonParser parser, Fields news) {
    if (parser.currentToken() == JsonToken.VALUE_STRING
        && last.get(name) instanceof String known
        && same(known, parser)) {
      return;
    }
    note(name, JsonTree.read(parser), news);
  }

  /** Keeps a value if it is news. */
  void note(String name, @Nullable Object value, Fields news) {
    if (last.containsKey(name) && Objects.equals(last.get(name), value)) {
      return;
    }
    last.put(name, value);
    news.put(name, value);
  }

  private static boolean same(String known, JsonParser parser) {
    int length = parser.getStringLength();
    if (known.length() != length) {
      return false;
    }
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    for (int i = 0; i < length; i++) {
      if (characters[offset + i] != known.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
