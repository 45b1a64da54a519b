package com.getbonito.config;

import java.util.Collection;

/**
 * Patterns with {@code *} for any text and {@code ?} for one character; upper and lower case are
 * the same.
 */
final class Globs {

  private Globs() {}

  /** Whether a pattern matches any of some words. */
  static boolean matchesAny(String pattern, Collection<String> words) {
    return words.stream().anyMatch(word -> matches(pattern, word));
  }

  /** Whether a pattern matches a whole word. */
  static boolean matches(String pattern, String word) {
    int at = 0;
    int star = -1;
    int resume = 0;
    int i = 0;
    while (i < word.length()) {
      char wanted = at < pattern.length() ? pattern.charAt(at) : 0;
      if (wanted == '*') {
        star = at++;
        resume = i;
      } else if (at < pattern.length() && (wanted == '?' || same(wanted, word.charAt(i)))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(rest -> rest == '*');
  }

  private static boolean same(char one, char other) {
    return Character.toLowerCase(one) == Character.toLowerCase(other);
  }
}
