package dev.rockhopper.application.failure;

/// Which part of the world is broken.
public enum FailureCategory {
  /// The database is away, too slow, or refuses.
  DATABASE,
  /// A cache outside the process is away, too slow, or refuses: slower, and no more than that.
  CACHE,
  /// Discord is away, too slow, or refuses what it should not.
  DISCORD,
  /// The configuration cannot be used.
  CONFIGURATION,
  /// A mistake of ours.
  BUG
}
