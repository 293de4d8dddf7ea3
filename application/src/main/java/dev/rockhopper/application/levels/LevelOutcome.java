package dev.rockhopper.application.levels;

import dev.rockhopper.domain.levels.LevelStep;
import dev.rockhopper.domain.levels.XpChange;

/// What became of a moderator's wish about what a member has earned.
public sealed interface LevelOutcome {
  /// They have another amount now. Where that is another level, their roles will follow.
  ///
  /// @param xp from what to what
  /// @param levels from which level to which
  record Set(XpChange xp, LevelStep levels) implements LevelOutcome {}

  /// They earn nothing any more, or earn again.
  ///
  /// @param barred which
  record Barred(boolean barred) implements LevelOutcome {}

  /// It was so already: nothing has changed.
  record Unchanged() implements LevelOutcome {}

  /// Nobody can have as much, or as little: nothing has changed.
  ///
  /// @param most how much anybody can have; the least is 0
  record OutOfRange(long most) implements LevelOutcome {}
}
