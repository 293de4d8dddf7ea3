package dev.rockhopper.adapters.cache;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/// How what is not in memory is loaded: from the store.
///
/// @param entries what the loads are for
/// @param counts counts them
record Loading<K, V>(Entries<K, V> entries, Counts counts) {

  /// What is there under a key, with how long it may be kept.
  ///
  /// @param look how the key stood before
  Entry<V> load(K key, Look look, Function<? super K, ? extends V> loader) {
    return entries.entry(ask(key, loader), look);
  }

  /// The same of several keys, which may lack some.
  ///
  /// @param looks how each stood before
  Map<K, Entry<V>> loadAll(
      Map<K, Look> looks, Function<? super List<K>, ? extends Map<K, V>> loader) {
    Map<K, Entry<V>> loaded = new LinkedHashMap<>();
    askAll(List.copyOf(looks.keySet()), loader)
        .forEach((key, value) -> loaded.put(key, entries.entry(value, looks.get(key))));
    return loaded;
  }

  /// What the store says.
  V ask(K key, Function<? super K, ? extends V> loader) {
    return counts.load(() -> Objects.requireNonNull(loader.apply(key), "a loader gives no null"));
  }

  /// What the store says of several keys.
  Map<K, V> askAll(List<K> keys, Function<? super List<K>, ? extends Map<K, V>> loader) {
    return counts.load(() -> new LinkedHashMap<>(loader.apply(keys)));
  }
}
