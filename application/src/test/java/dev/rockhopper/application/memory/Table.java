package dev.rockhopper.application.memory;

/// One kind of row of an [InMemoryStore].
///
/// @param name what it is called in messages; tables of the same name are the same
/// @param key the type of its keys
/// @param row the type of its rows
/// @param <K> its keys
/// @param <V> its rows
record Table<K, V>(String name, Class<K> key, Class<V> row) {}
