package com.getbonito.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** What makes JSON canonical, checked by a reader that knows nothing of decisions. */
final class CanonicalForm {

  private CanonicalForm() {}

  static List<String> violations(byte[] json) {
    List<String> found = new ArrayList<>();
    Deque<String> previous = new ArrayDeque<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        switch (token) {
          case START_OBJECT -> previous.push("");
          case END_OBJECT -> previous.pop();
          case PROPERTY_NAME -> {
            String name = parser.currentName();
            String before = previous.pop();
            if (!before.isEmpty() && before.compareTo(name) >= 0) {
              found.add(before + " stands before " + name);
            }
            previous.push(name);
          }
          case VALUE_NUMBER_FLOAT -> found.add("floating point " + parser.currentName());
          case VALUE_NULL -> found.add("null " + parser.currentName());
          default -> {}
        }
      }
    }
    if (hasSpaceOutsideStrings(new String(json, StandardCharsets.UTF_8))) {
      found.add("insignificant space");
    }
    return found;
  }

  private static boolean hasSpaceOutsideStrings(String json) {
    boolean inString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inString && c == '\\') {
        i++;
      } else if (c == '"') {
        inString = !inString;
      } else if (!inString && Character.isWhitespace(c)) {
        return true;
      }
    }
    return false;
  }
}
