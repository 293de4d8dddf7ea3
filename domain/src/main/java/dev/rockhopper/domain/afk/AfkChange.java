package dev.rockhopper.domain.afk;

/// Somebody went away.
public sealed interface AfkChange {
  /// As it is now.
  Afk now();

  /// They were there before.
  record Begun(Afk now) implements AfkChange {}

  /// They were away before, too.
  ///
  /// @param before how
  record Replaced(Afk before, Afk now) implements AfkChange {}
}
