package dev.rockhopper.bootstrap.configuration;

import java.util.Collection;
import java.util.Comparator;

/// Guesses what a misspelt name was meant to be, by the number of letters to change.
final class NearestName {

  private NearestName() {}

  /// The known name that needs the fewest changes; the first in the alphabet among equals.
  static String of(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow(() -> new IllegalArgumentException("no known names"));
  }

  /// Letters to insert, delete, replace or swap with their neighbour.
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= to.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      for (int j = 1; j <= to.length(); j++) {
        int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best =
            Math.min(
                cost[i - 1][j - 1] + replace, Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
      }
    }
    return cost[from.length()][to.length()];
  }
}
