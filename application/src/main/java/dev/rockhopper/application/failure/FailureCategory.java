package dev.rockhopper.application.failure;

/// Which part of the world is broken.
public enum FailureCategory {
  /// The database is away, too slow, or refuses.
  DATABASE,
  /// Discord is away, too slow, or refuses what it should not.
  DISCORD,
  /// The configuration cannot be used.
  CONFIGURATION,
  /// A mistake of ours.
  BUG
}
