package com.getbonito.testkit.simulator.gemini;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Reads JSON as protocol buffers do: a field has two names, and one that nobody knows is an error.
 */
final class Proto {

  private Proto() {}

  /** The field by its name in camel case, or by the one in snake case; missing where neither is. */
  static JsonNode at(JsonNode message, String camel) {
    JsonNode field = message.path(camel);
    return field.isMissingNode() ? message.path(snake(camel)) : field;
  }

  static String text(JsonNode message, String camel) {
    return at(message, camel).asString("");
  }

  /**
   * Refuses a message with a field that is none of these.
   *
   * @param where path of the message in the request, empty for the request itself
   */
  static void known(JsonNode message, Set<String> camel, String where) {
    Set<String> unknown = new TreeSet<>();
    message
        .propertyNames()
        .forEach(name -> {
          if (!camel.contains(name) && !camel.contains(camel(name))) {
            unknown.add(name);
          }
        });
    if (!unknown.isEmpty()) {
      String at = where.isEmpty() ? "" : " at '" + where + "'";
      throw RpcStatus.invalid(
          "Invalid JSON payload received. Unknown name \""
              + unknown.iterator().next()
              + "\""
              + at
              + ": Cannot find field.");
    }
  }

  static String snake(String camel) {
    StringBuilder snake = new StringBuilder(camel.length() + 4);
    for (int i = 0; i < camel.length(); i++) {
      char letter = camel.charAt(i);
      if (Character.isUpperCase(letter)) {
        snake.append('_').append(Character.toLowerCase(letter));
      } else {
        snake.append(letter);
      }
    }
    return snake.toString();
  }

  private static String camel(String snake) {
    StringBuilder camel = new StringBuilder(snake.length());
    boolean up = false;
    for (int i = 0; i < snake.length(); i++) {
      char letter = snake.charAt(i);
      boolean mark = letter == '_' && i > 0;
      if (!mark) {
        camel.append(up ? Character.toUpperCase(letter) : letter);
      }
      up = mark;
    }
    return camel.toString();
  }
}
