package dev.rockhopper.application.cache.shared;

/// How a key of a [SharedStore] stands.
public sealed interface Found {

  /// A value that was filled in.
  ///
  /// @param bytes what was stored; the caller's own copy
  // Nobody compares them, and on this way nothing is copied without need.
  @SuppressWarnings("ArrayRecordComponent")
  record Value(byte[] bytes) implements Found {}

  /// Nothing is there and nobody is loading it; or, where a lease was asked for, the caller has it
  /// now.
  record Nothing() implements Found {}

  /// Somebody else is loading it, and may fill it in soon.
  record Leased() implements Found {}

  /// Somebody is writing it: whatever is loaded now must not be kept.
  record Held() implements Found {}
}
