package com.getbonito.core.policy;

/**
 * A pattern of {@code *} (any characters, also none) and {@code ?} (one character) that a whole
 * name must match. Upper and lower case are the same, so that a rule cannot be missed by its
 * spelling.
 *
 * <p>Matching goes back at most to the last {@code *}: never more steps than the pattern's length
 * times the name's.
 */
final class Glob {

  private final String pattern;

  Glob(String pattern) {
    this.pattern = pattern;
  }

  boolean matches(String name) {
    int at = 0;
    int star = -1;
    int retry = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (at < pattern.length() && same(pattern.charAt(at), name.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private static boolean same(char wanted, char found) {
    return wanted == '?'
        || wanted == found
        || Character.toLowerCase(Character.toUpperCase(wanted))
            == Character.toLowerCase(Character.toUpperCase(found));
  }

  @Override
  public String toString() {
    return pattern;
  }
}
