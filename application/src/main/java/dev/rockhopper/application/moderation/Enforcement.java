package dev.rockhopper.application.moderation;

/// Whether Discord shows what a case wants.
public enum Enforcement {
  /// It does.
  SHOWN,
  /// It does not.
  ABSENT,
  /// It could not be asked.
  UNKNOWN
}
