package dev.rockhopper.benchmarks.measurement;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Lets sides take turns within one run: A B A B … in the first, B A B A … in every second round,
/// so that neither always comes after the other.
public final class Alternation {
  private Alternation() {}

  /// One side of a comparison.
  ///
  /// @param <T> what a turn yields
  @FunctionalInterface
  public interface Side<T> {
    /// Takes its turn.
    T turn() throws IOException;
  }

  /// Runs all rounds.
  ///
  /// @param between what is done before every turn, outside the measurement
  /// @return for every side, in the given order, what its turns yielded, in the order of the rounds
  public static <T> List<List<T>> run(int rounds, List<Side<T>> sides, Side<?> between)
      throws IOException {
    List<List<T>> results = new ArrayList<>();
    sides.forEach(_ -> results.add(new ArrayList<>()));
    for (int round = 0; round < rounds; round++) {
      for (int place = 0; place < sides.size(); place++) {
        int side = round % 2 == 0 ? place : sides.size() - 1 - place;
        between.turn();
        results.get(side).add(sides.get(side).turn());
      }
    }
    return results;
  }
}
