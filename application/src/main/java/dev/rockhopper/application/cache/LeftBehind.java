package dev.rockhopper.application.cache;

/// What a transaction has left under a key, as its writer knows it, to take its place in the cache
/// once that is committed.
///
/// @param kind the kind
/// @param key under which key
/// @param value what is there now
/// @param <K> the key
/// @param <V> the value
public record LeftBehind<K, V>(CacheKind<K, V> kind, K key, V value) {}
