package dev.rockhopper.application.levels;

import dev.rockhopper.domain.levels.LevelStep;
import dev.rockhopper.domain.levels.XpChange;

/// What became of XP that a member was to earn.
public sealed interface AwardOutcome {
  /// They earned it. Where they reached another level, their roles will follow.
  ///
  /// @param xp from what to what
  /// @param levels from which level to which
  record Earned(XpChange xp, LevelStep levels) implements AwardOutcome {}

  /// They earned nothing.
  ///
  /// @param why the reason
  record Nothing(Why why) implements AwardOutcome {}

  /// Why somebody earns nothing.
  enum Why {
    /// They earned something a moment ago.
    TOO_SOON,
    /// They are barred from earning.
    BARRED,
    /// They have as much as anybody can have.
    FULL
  }
}
