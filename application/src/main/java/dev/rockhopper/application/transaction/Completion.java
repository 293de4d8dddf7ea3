package dev.rockhopper.application.transaction;

/// How a transaction ended.
public enum Completion {
  /// Its work has taken effect.
  COMMITTED,
  /// Its work has had no effect.
  ROLLED_BACK,
  /// The connection was lost while committing: nobody here knows.
  UNKNOWN
}
