package com.getbonito.testkit.simulator.bedrock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What a path of Bedrock asks for.
 *
 * @param operation last part of the path: {@code converse}, {@code invoke}…; empty for lists
 * @param model model id, unescaped; empty where there is none
 */
record Address(String operation, String model) {

  private static final String MODEL = "/model/";
  private static final Set<String> STREAMS =
      Set.of("converse-stream", "invoke-with-response-stream");

  static Address of(String path) {
    int last = path.lastIndexOf('/');
    if (!path.startsWith(MODEL) || last < MODEL.length()) {
      return new Address("", "");
    }
    String id = path.substring(MODEL.length(), last).replace("+", "%2B");
    return new Address(path.substring(last + 1), unescaped(id));
  }

  static String unescaped(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  boolean stream() {
    return STREAMS.contains(operation);
  }
}
