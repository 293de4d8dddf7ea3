package dev.rockhopper.adapters.discord.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the words that somebody probably meant.
public final class Spelling {
  private static final int SHORT = 3;
  private static final int MIDDLING = 6;

  private Spelling() {}

  /// How many letters have to be changed, added or left out to make one word of the other.
  public static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }

  /// The words that differ from the typed one by no more than slips do, the nearest first: nothing
  /// for up to three letters, one letter up to six, two beyond.
  ///
  /// @param most at most so many
  public static List<String> nearest(String typed, Collection<String> words, int most) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int allowed = wanted.length() <= SHORT ? 0 : wanted.length() <= MIDDLING ? 1 : 2;
    return words.stream()
        .distinct()
        .filter(word -> Math.abs(word.length() - wanted.length()) <= allowed)
        .filter(word -> allowed > 0 && distance(wanted, word) <= allowed)
        .sorted(
            Comparator.comparingInt((String word) -> distance(wanted, word))
                .thenComparing(Comparator.naturalOrder()))
        .limit(most)
        .toList();
  }
}
