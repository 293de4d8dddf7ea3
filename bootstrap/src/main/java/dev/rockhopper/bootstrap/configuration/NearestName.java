package dev.rockhopper.bootstrap.configuration;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses what a misspelt name was meant to be, by the number of letters to change.
final class NearestName {

  /// Whoever means a name gets most of its letters right.
  private static final int LETTERS_PER_SLIP = 3;

  private NearestName() {}

  /// ` Did you mean …?` with the known name that needs the fewest changes, the first in the
  /// alphabet among equals; nothing where none is so near that it may have been meant.
  static String question(String name, Collection<String> known) {
    return of(name, known).map(" Did you mean %s?"::formatted).orElse("");
  }

  static Optional<String> of(String name, Collection<String> known) {
    // What all names start with says nothing about which one was meant.
    int telling = name.startsWith(Key.PREFIX) ? name.length() - Key.PREFIX.length() : name.length();
    return known.stream()
        .filter(candidate -> distance(name, candidate) * LETTERS_PER_SLIP <= telling)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
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
