package dev.rockhopper.adapters.cache;

/// One of the keys that are loaded together.
///
/// @param key what is loaded
/// @param flight its load, which others may wait for
/// @param <K> the key
/// @param <V> what is loaded
record Leg<K, V>(K key, Flight<V> flight) {

  /// How the key stood before.
  Look look() {
    return flight.look();
  }
}
