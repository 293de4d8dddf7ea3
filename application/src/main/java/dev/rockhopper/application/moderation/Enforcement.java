package dev.rockhopper.application.moderation;

/// Whether Discord shows what a case wants.
public enum Enforcement {
  /// It does.
  SHOWN,
  /// It does not.
  ABSENT,
  /// It shows the first half: the ban of a softban is there and waits to be lifted.
  HALF,
  /// It gave no answer: asking again may help.
  UNKNOWN,
  /// It does not let the bot look: the bot has left the guild or lacks a right.
  HIDDEN
}
