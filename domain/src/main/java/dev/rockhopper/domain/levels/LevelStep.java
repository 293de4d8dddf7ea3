package dev.rockhopper.domain.levels;

/// From which level to which somebody came.
///
/// @param before where they were
/// @param after where they are
public record LevelStep(Level before, Level after) {

  /// What a change of XP means.
  public static LevelStep of(XpChange change) {
    return new LevelStep(Level.at(change.before()), Level.at(change.after()));
  }

  /// Whether they are elsewhere than before.
  public boolean isChange() {
    return !before.equals(after);
  }
}
