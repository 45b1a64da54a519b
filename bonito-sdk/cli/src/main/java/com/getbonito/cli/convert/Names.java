package com.getbonito.cli.convert;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names that are valid and not taken yet. */
final class Names {

  private static final int LONGEST = 58;

  private final Set<String> taken = new HashSet<>();

  /** The name, or the name with the first number behind it that is free. */
  String free(String wanted) {
    String name = label(wanted);
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }

  /** A text as a DNS label: lower-case letters, digits and hyphens in between. */
  static String label(String text) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    String name = cut.replaceAll("-+$", "");
    return name.isEmpty() ? "unnamed" : name;
  }

  /** Whether callers may use a text as a further name of a route. */
  static boolean isAlias(String text) {
    return text.matches("[A-Za-z0-9][A-Za-z0-9._:@-]{0,252}");
  }
}
