package dev.rockhopper.application.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The cached data of one kind. Calls block where they load, and may come from any thread.
///
/// A read that begins after a transaction of this process has committed never gives what was there
/// before; what is loaded while somebody writes it is given, but not kept. Inside an open
/// transaction nothing cached is given and nothing is kept: the store is asked.
///
/// @param <K> the key
/// @param <V> the value
public interface Cache<K, V> {

  /// What is there under a key. Of those who miss the same key at the same time one asks the store;
  /// what it gets, or its failure, is everybody's.
  ///
  /// @param loader asks the store; on a thread of its own outside transactions, and not for a key
  ///   that it is loading
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the store has not
  ///   answered in time
  /// @throws IllegalStateException where loads wait for each other in a circle
  V get(K key, Function<? super K, ? extends V> loader);

  /// What is in memory under a key and to be believed; it is not waited for, and no store is asked.
  ///
  /// @param otherwise answers where nothing is; what it gives is not kept
  V getNow(K key, Function<? super K, ? extends V> otherwise);

  /// The same, absent where nothing is.
  Optional<V> peek(K key);

  /// What was last known of a key, though its time may be over or the line to the other processes
  /// in doubt, as long as it is not known to have changed: for whoever cannot wait for the store.
  /// Only of kinds that are served when the database is away.
  ///
  /// @param otherwise answers where nothing is known; what it gives is not kept
  V lastKnown(K key, Function<? super K, ? extends V> otherwise);

  /// The same as [#get] for several keys, with one question to the store for those that are
  /// missing.
  ///
  /// @param loader gives a value for each key that it is asked for
  /// @return the values in the order of the keys
  Map<K, V> getAll(Set<K> keys, Function<? super List<K>, ? extends Map<K, V>> loader);

  /// Whether whoever writes may say what is there then, to be kept once it is committed.
  boolean isWrittenThrough();

  /// What has happened so far.
  CacheStatistics statistics();
}
