package com.getbonito.billing;

/** Counts bytes of UTF-8 without making them. */
final class Utf8 {

  private Utf8() {}

  /** Bytes of a text; half a surrogate pair counts three, as the character that replaces it. */
  static long length(String text) {
    return bytes(text, false);
  }

  /** Bytes of a text within a JSON string, the quotes left out. */
  static long quoted(String text) {
    return bytes(text, true);
  }

  private static long bytes(String text, boolean quoted) {
    int chars = text.length();
    long bytes = chars;
    for (int at = 0; at < chars; at++) {
      char unit = text.charAt(at);
      if (unit < 0x80) {
        bytes += quoted ? escape(unit) : 0;
      } else if (unit < 0x800) {
        bytes++;
      } else {
        bytes += 2;
        boolean pair =
            Character.isHighSurrogate(unit)
                && at + 1 < chars
                && Character.isLowSurrogate(text.charAt(at + 1));
        at += pair ? 1 : 0;
      }
    }
    return bytes;
  }

  /** What an escape adds to a character; control characters become six. */
  private static int escape(char unit) {
    if (unit < ' ') {
      return 5;
    }
    return unit == '"' || unit == '\\' ? 1 : 0;
  }
}
