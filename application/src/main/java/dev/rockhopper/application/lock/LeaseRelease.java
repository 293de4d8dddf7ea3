package dev.rockhopper.application.lock;

/// What became of the wish to give a lease back.
public enum LeaseRelease {
  /// Others may have it now.
  RELEASED,
  /// It was over before; nothing was freed, and whoever has it now keeps it.
  TOO_LATE
}
