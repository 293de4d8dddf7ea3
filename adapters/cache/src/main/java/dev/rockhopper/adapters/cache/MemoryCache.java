package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Reads of one kind: what is in memory; else one load for all who miss the same key. What is kept,
/// and how it is forgotten, is said in [Entries], how it is loaded in [Loading], and how loads are
/// waited for in [Misses].
final class MemoryCache<K, V> implements Cache<K, V> {
  private final CacheKind<K, V> kind;
  private final Set<Guard> without;
  private final boolean bypassesInTransactions;
  private final boolean isStrict;
  private final boolean isWrittenThrough;
  private final BooleanSupplier inTransaction;
  private final LongSupplier nanoTime;
  private final LongPredicate isProvenAt;

  private final Counts counts = new Counts();
  private final Entries<K, V> entries;
  private final Flights<K, V> flights;
  private final List<SharedLevel<K, V>> levels;
  private final Loading<K, V> loading;
  private final Misses<K, V> misses;
  private final RefreshAhead<K, V> ahead;
  private final boolean refreshes;
  private final Check<K, V> check;

  MemoryCache(
      CacheKind<K, V> kind,
      CacheConfig config,
      Conditions conditions,
      Circles circles,
      List<SharedLink> links,
      Set<Guard> without) {
    this.kind = kind;
    this.inTransaction = conditions.inTransaction();
    this.nanoTime = conditions.nanoTime();
    this.isProvenAt = conditions.isProvenAt();
    this.without = without;
    this.bypassesInTransactions = !without.contains(Guard.OUTSIDE_TRANSACTIONS);
    this.isStrict = config.trust() == Trust.STRICT && !without.contains(Guard.PROOF);
    this.isWrittenThrough = config.isCached() && config.pattern() == Pattern.WRITE_THROUGH;
    this.entries = new Entries<>(kind, config, conditions, counts, without);
    this.flights = new Flights<>(circles, conditions.patience(), without);
    this.levels =
        kind.values().stream()
            .flatMap(
                form -> links.stream().map(link -> new SharedLevel<>(kind, form, link, entries)))
            .toList();
    this.loading = new Loading<>(entries, levels, counts);
    this.misses = new Misses<>(entries, flights, loading, config.patience(), counts, without);
    this.ahead = new RefreshAhead<>(config.refresh(), entries, loading, conditions.nanoTime());
    this.refreshes = ahead.isOn();
    this.check = new Check<>(kind.name(), entries, levels, conditions.nanoTime());
  }

  CacheKind<K, V> kind() {
    return kind;
  }

  @Override
  public boolean isWrittenThrough() {
    return isWrittenThrough;
  }

  /// Whether what was written may take its place just now: like what is loaded, not while others
  /// may not be heard.
  boolean canBePut() {
    return isWrittenThrough && isTrustedAt(nanoTime.getAsLong());
  }

  boolean without(Guard guard) {
    return without.contains(guard);
  }

  /// Compares what is kept with the store, while others are heard: what they write unheard is no
  /// fault of this process.
  int check(int most, double from) {
    return isProvenAt.test(nanoTime.getAsLong()) ? check.look(most, from) : 0;
  }

  /// How many entries were found stale.
  long staleFound() {
    return check.found();
  }

  /// How many entries are being loaded before their time is over.
  int refreshesUnderWay() {
    return ahead.underWay();
  }

  /// What is kept.
  Entries<K, V> entries() {
    return entries;
  }

  /// The levels below memory that processes share.
  List<SharedLevel<K, V>> levels() {
    return levels;
  }

  /// Where keys and groups that are written are at shared levels, whichever of them keep the kind.
  Set<String> written(Set<K> keys, Set<String> groups) {
    Set<String> places = new SharedKeys<>(kind).places(keys, groups);
    levels.forEach(level -> level.written(places.size()));
    return places;
  }

  @Override
  public V get(K key, Function<? super K, ? extends V> loader) {
    if (isInTransaction()) {
      counts.bypassed.increment();
      return loader.apply(key);
    }
    Entry<V> known = entries.peek(key);
    long now = nanoTime.getAsLong();
    if (!isTrustedAt(now)) {
      return getUnproven(key, known, loader);
    }
    if (known != null && entries.isUsableAt(known, now)) {
      if (refreshes) {
        ahead.read(key, known, loader);
      }
      return known.answer();
    }
    counts.misses.increment();
    check.learn(loader);
    return misses.get(key, known, loader);
  }

  @Override
  public V getNow(K key, Function<? super K, ? extends V> otherwise) {
    Entry<V> known = entries.peek(key);
    return known != null && isGivenNow(known) ? known.answer() : otherwise.apply(key);
  }

  @Override
  public Optional<V> peek(K key) {
    Entry<V> known = entries.peek(key);
    return known != null && isGivenNow(known) ? Optional.of(known.answer()) : Optional.empty();
  }

  private boolean isGivenNow(Entry<V> known) {
    long now = nanoTime.getAsLong();
    return entries.isUsableAt(known, now)
        && (isTrustedAt(now) || known.isOfferedAgain())
        && !isInTransaction();
  }

  @Override
  public V lastKnown(K key, Function<? super K, ? extends V> otherwise) {
    Entry<V> known = entries.peek(key);
    if (known != null && entries.isLastKnown(known)) {
      counts.stale.increment();
      return known.value();
    }
    return otherwise.apply(key);
  }

  /// The store's word counts, and is not kept. What was there is given where the store is away.
  private V getUnproven(K key, @Nullable Entry<V> known, Function<? super K, ? extends V> loader) {
    if (known != null && entries.isStillOffered(known)) {
      return known.answer();
    }
    counts.bypassed.increment();
    try {
      return misses.alone(key, known, () -> loading.ask(key, loader));
    } catch (RuntimeException e) {
      return entries.offerAgain(key, known, e).orElseThrow(() -> e).value();
    }
  }

  // --- many at once ------------------------------------------------------------------------------

  @Override
  public Map<K, V> getAll(Set<K> wanted, Function<? super List<K>, ? extends Map<K, V>> loader) {
    return new BulkRead<>(this, loading, loader).of(wanted);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /// The usable entry of a key, absent where it has to be loaded; counts which.
  ///
  /// @param now a moment ago at the most: what was put there since does not count
  Optional<V> find(K key, long now, Function<? super K, ? extends V> loader) {
    Entry<V> known = entries.peek(key);
    if (known != null && entries.isUsableAt(known, now)) {
      if (refreshes) {
        ahead.read(key, known, loader);
      }
      return Optional.of(known.answer());
    }
    counts.misses.increment();
    check.learn(loader);
    return Optional.empty();
  }

  /// Whether a transaction is open, in which the store alone counts.
  boolean isInTransaction() {
    return bypassesInTransactions && inTransaction.getAsBoolean();
  }

  /// Whether the cache is not to be asked just now; counts the reads.
  boolean bypasses(int reads) {
    boolean bypasses = isInTransaction() || !isTrustedAt(nanoTime.getAsLong());
    if (bypasses) {
      counts.bypassed.add(reads);
    }
    return bypasses;
  }

  /// Whether what is kept is believed. To be asked after it was looked up, with a time from after
  /// that: whatever was missed is forgotten before it is no longer certain that others are heard.
  private boolean isTrustedAt(long now) {
    return !isStrict || isProvenAt.test(now);
  }

  Flights<K, V> flights() {
    return flights;
  }

  Misses<K, V> misses() {
    return misses;
  }

  @Override
  public CacheStatistics statistics() {
    return entries.statistics();
  }
}
