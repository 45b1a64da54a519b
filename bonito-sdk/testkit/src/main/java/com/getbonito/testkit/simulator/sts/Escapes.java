package com.getbonito.testkit.simulator.sts;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** AWS's escapes in canonical requests: everything but letters, digits and {@code -._~}. */
final class Escapes {

  private Escapes() {}

  /** A path as it came, escaped once more, as every service but S3 wants it. */
  static String path(String path) {
    return path.isEmpty() ? "/" : escaped(path, true);
  }

  /** A {@code name=value} of a query. */
  static String pair(String pair) {
    int equals = pair.indexOf('=');
    return part(pair.substring(0, equals)) + "=" + part(pair.substring(equals + 1));
  }

  private static String part(String text) {
    return escaped(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8), false);
  }

  private static String escaped(String text, boolean slashes) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || "-._~".indexOf(c) >= 0 || (slashes && c == '/')) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
