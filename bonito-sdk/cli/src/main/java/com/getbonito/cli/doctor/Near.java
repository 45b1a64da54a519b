package com.getbonito.cli.doctor;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The word that differs least from another. */
final class Near {

  private Near() {}

  /** The nearest word by edit distance; null where all differ by more than half. */
  static @Nullable String to(String wanted, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(wanted, word) <= Math.max(wanted.length(), word.length()) / 2)
        .min(
            Comparator.<String>comparingInt(word -> distance(wanted, word))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  private static int distance(String one, String other) {
    String left = one.toLowerCase(Locale.ROOT);
    String right = other.toLowerCase(Locale.ROOT);
    int[] above = new int[right.length() + 1];
    for (int j = 0; j < above.length; j++) {
      above[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[above.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = above[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[right.length()];
  }
}
