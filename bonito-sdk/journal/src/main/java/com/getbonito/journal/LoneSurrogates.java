package com.getbonito.journal;

/**
 * Strings that UTF-8 cannot hold, because half of a surrogate pair is missing. A provider's code or
 * request id may be such a string; JSON can carry it as an escape (RFC 8259 §8.2), and it is read
 * back unchanged.
 */
final class LoneSurrogates {

  private LoneSurrogates() {}

  static boolean in(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!isPairAt(text, i)) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** The text as a JSON string in which everything but printable ASCII is escaped. */
  static String escaped(String text) {
    StringBuilder json = new StringBuilder(text.length() * 2 + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private static boolean isPairAt(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }
}
