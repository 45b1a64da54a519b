package com.getbonito.billing;

/** Counts bytes of UTF-8 without making them. */
final class Utf8 {

  private Utf8() {}

  /** Bytes of a text; a lone surrogate counts three, as the replacement character has. */
  static long length(String text) {
    int chars = text.length();
    long bytes = chars;
    for (int at = 0; at < chars; at++) {
      char unit = text.charAt(at);
      if (unit >= 0x80) {
        bytes += more(unit);
      }
    }
    return bytes;
  }

  /** Bytes of a text within a JSON string, the quotes left out. */
  static long quoted(String text) {
    int chars = text.length();
    long bytes = chars;
    for (int at = 0; at < chars; at++) {
      char unit = text.charAt(at);
      if (unit >= 0x80) {
        bytes += more(unit);
      } else if (unit == '"' || unit == '\\') {
        bytes++;
      } else if (unit < ' ') {
        bytes += 5;
      }
    }
    return bytes;
  }

  /** Half a pair is two bytes of four. A lone half may become three, so it counts as if it did. */
  private static int more(char unit) {
    return unit < 0x800 ? 1 : 2;
  }
}
