package com.getbonito.wire.bedrock;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names for the documents of one request: unique, at most 200 characters, and of the letters that
 * the service takes (the API reference names letters, digits, single spaces, hyphens, parentheses
 * and brackets; recorded requests also underscores).
 */
final class DocumentNames {

  private static final int LONGEST = 200;

  private final Set<String> given = new HashSet<>();

  String next(@Nullable String wanted) {
    String name = cleaned(wanted == null ? "" : wanted);
    String unique = name;
    for (int i = 2; !given.add(unique); i++) {
      String suffix = " (" + i + ")";
      unique = cut(name, LONGEST - suffix.length()) + suffix;
    }
    return unique;
  }

  private static String cleaned(String wanted) {
    StringBuilder name = new StringBuilder(wanted.length());
    for (int i = 0; i < wanted.length(); i++) {
      char letter = wanted.charAt(i);
      if (Character.isWhitespace(letter)) {
        if (!name.isEmpty() && name.charAt(name.length() - 1) != ' ') {
          name.append(' ');
        }
      } else {
        name.append(allowed(letter) ? letter : '-');
      }
    }
    String cleaned = cut(name.toString().strip(), LONGEST);
    return cleaned.isEmpty() ? "document" : cleaned;
  }

  private static boolean allowed(char letter) {
    return letter >= 'a' && letter <= 'z'
        || letter >= 'A' && letter <= 'Z'
        || letter >= '0' && letter <= '9'
        || "-_()[]".indexOf(letter) >= 0;
  }

  private static String cut(String name, int most) {
    return name.length() <= most ? name : name.substring(0, most).strip();
  }
}
