package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.LeftBehind;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.WrittenKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// How a repository is cached: reads ask the cache first, writes are announced before they are
/// committed. Which entries a write makes invalid is not said here: the repository below records
/// what it writes, and rules follow from that, so that a write which does not come through here,
/// such as a purge, counts as well. Where the kind is written through, whoever has written can say
/// what is there then.
///
/// Inside a transaction every call reaches the repository below.
///
/// @param <K> the key
/// @param <V> the value
public final class CachedRepository<K, V> {
  private final Cache<K, V> cache;
  private final TransactionManager transactions;
  private final Function<K, V> load;
  private final Optional<CacheKind<K, V>> saidByItsWriters;

  /// Caches what `load` reads.
  ///
  /// @param cache of the kind that `load` reads
  /// @param transactions those of the repository below
  public CachedRepository(Cache<K, V> cache, TransactionManager transactions, Function<K, V> load) {
    this(cache, transactions, load, Optional.empty());
  }

  private CachedRepository(
      Cache<K, V> cache,
      TransactionManager transactions,
      Function<K, V> load,
      Optional<CacheKind<K, V>> saidByItsWriters) {
    this.cache = cache;
    this.transactions = transactions;
    this.load = load;
    this.saidByItsWriters = saidByItsWriters;
  }

  /// The same of a kind of which whoever writes says what is there then, by [#wrote].
  public static <K, V> CachedRepository<K, V> saying(
      CacheKind<K, V> kind,
      CacheManager caches,
      TransactionManager transactions,
      Function<K, V> load) {
    Cache<K, V> cache = caches.cache(kind);
    return new CachedRepository<>(
        cache, transactions, load, Optional.of(kind).filter(_ -> cache.isWrittenThrough()));
  }

  /// What is there under a key.
  public V read(K key) {
    return cache.get(key, load);
  }

  /// What is there under several keys, in their order.
  ///
  /// @param loadAll reads what is missing at once
  public Map<K, V> readAll(Set<K> keys, Function<? super List<K>, ? extends Map<K, V>> loadAll) {
    return cache.getAll(keys, loadAll);
  }

  /// Writes in the open transaction; where none is open, in one of its own, so that whoever keeps
  /// copies hears of the write before it takes effect, and of an outcome that nobody knows.
  ///
  /// @param name what that one is called in metrics and reports
  public <R> R write(String name, Supplier<R> work) {
    return transactions.current().isPresent()
        ? work.get()
        : transactions.inTransaction(name, _ -> work.get());
  }

  /// Says, in the transaction that has just written it, what is there under a key now. Only where
  /// something was written, so that nobody else can write it before the transaction ends: what a
  /// statement has not found, somebody else may have committed already.
  ///
  /// @param value tells it, where it is kept at all
  public void wrote(K key, Supplier<V> value) {
    saidByItsWriters.ifPresent(kind ->
        kind.entity()
            .ifPresent(entity ->
                transactions
                    .current()
                    .ifPresent(open ->
                        open.recordState(
                            new WrittenKey(entity, key),
                            new LeftBehind<>(kind, key, value.get())))));
  }
}
