package com.getbonito.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds what was probably meant where a word is not known, by edit distance. */
public final class Nearest {

  private Nearest() {}

  /** {@code "; did you mean 'x'?"}, or the choices where none is near. */
  public static String hint(String written, Collection<String> known) {
    String near = nearest(written, known);
    return near == null
        ? "; known are " + String.join(", ", known)
        : "; did you mean '" + near + "'?";
  }

  /** The known word that differs least, or null where all differ by more than a third. */
  public static @Nullable String nearest(String written, Collection<String> known) {
    String lower = written.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(word ->
            distance(lower, word.toLowerCase(Locale.ROOT)) <= Math.max(1, word.length() / 3))
        .min(
            Comparator.<String>comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT)))
                .thenComparing(word -> !word.toLowerCase(Locale.ROOT).startsWith(lower))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  /** Fewest insertions, deletions, replacements and swaps of neighbours between two words. */
  static int distance(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, one, other, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int cheapest(int[][] cost, String one, String other, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
