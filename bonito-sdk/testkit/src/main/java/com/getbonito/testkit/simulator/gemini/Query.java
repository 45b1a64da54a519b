package com.getbonito.testkit.simulator.gemini;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads query strings. */
public final class Query {

  private Query() {}

  /** The value of a parameter, empty where it is not there; of several the first. */
  public static String value(String query, String name) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (key.equals(name) || key.equals("$" + name)) {
        return equals < 0 ? "" : decoded(pair.substring(equals + 1));
      }
    }
    return "";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
