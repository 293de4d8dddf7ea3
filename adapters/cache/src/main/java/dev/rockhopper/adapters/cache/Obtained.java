package dev.rockhopper.adapters.cache;

/// What was loaded.
///
/// @param value what it says
/// @param nanos how long it is good at most
/// @param <V> the value
record Obtained<V>(V value, long nanos) {

  /// What the store says, good for as long as is configured.
  static <V> Obtained<V> now(V value) {
    return new Obtained<>(value, Long.MAX_VALUE);
  }
}
