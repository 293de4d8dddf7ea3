package dev.rockhopper.domain.levels;

/// What became of XP that a member was to earn.
public sealed interface XpGain {
  /// They earned it.
  ///
  /// @param change from what to what
  /// @param version of what they have now
  record Gained(XpChange change, long version) implements XpGain {}

  /// They earned something a moment ago.
  record TooSoon() implements XpGain {}

  /// They earn nothing.
  record Barred() implements XpGain {}

  /// They have as much as anybody can have.
  record Full() implements XpGain {}
}
