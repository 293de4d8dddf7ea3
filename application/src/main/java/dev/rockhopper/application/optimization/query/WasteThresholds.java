package dev.rockhopper.application.optimization.query;

/// From when on repetition is waste.
///
/// @param repeats how often a statement is asked with other values, at the least
/// @param chattyStatements a command with more statements may be chatty
/// @param chattyShare and is, if they take more than this share of its time
public record WasteThresholds(int repeats, int chattyStatements, double chattyShare) {
  /// 5 repetitions; more than 10 statements in more than half of the time.
  public static final WasteThresholds USUAL = new WasteThresholds(5, 10, 0.5);

  /// Refuses what would find everything.
  public WasteThresholds {
    if (repeats < 2 || chattyStatements < 1 || !(chattyShare >= 0 && chattyShare <= 1)) {
      throw new IllegalArgumentException(
          "at least 2 repetitions, 1 statement and a share from 0 to 1, not %d, %d and %s"
              .formatted(repeats, chattyStatements, chattyShare));
    }
  }
}
