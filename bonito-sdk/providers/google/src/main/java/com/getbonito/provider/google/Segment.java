package com.getbonito.provider.google;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as one segment of a path, whatever it holds. */
final class Segment {

  private Segment() {}

  /** The segment; a version's {@code @} stays, and dots alone do not lead out of the path. */
  static String of(String text) {
    String escaped =
        URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%40", "@");
    return escaped.chars().allMatch(c -> c == '.') ? escaped.replace(".", "%252E") : escaped;
  }

  /** The segments of a path, each for itself. */
  static String each(String path) {
    StringBuilder escaped = new StringBuilder();
    for (String segment : path.split("/", -1)) {
      escaped.append(escaped.isEmpty() ? "" : "/").append(of(segment));
    }
    return escaped.toString();
  }
}
