package dev.rockhopper.adapters.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rockhopper.adapters.cache.Flight.Outcome;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The entries of one kind in this process.
///
/// What keeps them from being stale, in the order of a write: the writer raises the key's
/// generation and removes the entry; a load that began before finds the generation changed, and one
/// that begins now finds it raised: neither is kept. The transaction commits. The writer changes
/// the generation once more and lowers it: what is loaded from now on is new, and kept. The look at
/// the generation and the storing are one step for a key, as removing is, so that an entry that was
/// stored before the generation rose is found and removed.
///
/// A group has no entries to remove. Each entry remembers the generations of its groups from before
/// its load, and is good for as long as they are the same.
final class MemoryCache<K, V> implements Cache<K, V> {
  private final CacheKind<K, V> kind;
  private final CacheConfig config;
  private final Conditions conditions;
  private final Set<Guard> without;
  private final boolean bypassesInTransactions;
  private final boolean isStrict;
  private final boolean looksAtGroups;
  private final LongSupplier nanoTime;
  private final BooleanSupplier inTransaction;
  private final BooleanSupplier isProven;

  private final Counts counts = new Counts();
  private final Gate<K> gate;
  private final com.github.benmanes.caffeine.cache.Cache<K, Entry<V>> entries;
  private final Flights<K, V> flights;

  MemoryCache(
      CacheKind<K, V> kind,
      CacheConfig config,
      Conditions conditions,
      Circles circles,
      Set<Guard> without) {
    this.kind = kind;
    this.config = config;
    this.conditions = conditions;
    this.nanoTime = conditions.nanoTime();
    this.inTransaction = conditions.inTransaction();
    this.isProven = conditions.isProven();
    this.without = without;
    this.bypassesInTransactions = !without.contains(Guard.OUTSIDE_TRANSACTIONS);
    this.isStrict = config.trust() == Trust.STRICT && !without.contains(Guard.PROOF);
    this.looksAtGroups = !without.contains(Guard.GROUPS);
    this.gate = new Gate<>(kind.groups());
    this.flights = new Flights<>(circles, conditions.patience(), without);
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(config.size())
            .evictionListener((_, _, _) -> counts.evicted.increment())
            .build();
  }

  CacheKind<K, V> kind() {
    return kind;
  }

  // --- reading -----------------------------------------------------------------------------------

  @Override
  public V get(K key, Function<? super K, ? extends V> loader) {
    if (bypassesInTransactions && inTransaction.getAsBoolean()) {
      counts.bypassed.increment();
      return loader.apply(key);
    }
    Entry<V> known = entries.getIfPresent(key);
    if (isStrict && !isProven.getAsBoolean()) {
      return getUnproven(key, known, loader);
    }
    if (known != null && isUsable(known)) {
      return known.answer();
    }
    counts.misses.increment();
    return miss(key, known, loader);
  }

  private boolean isUsable(Entry<V> entry) {
    return entry.isFresh(nanoTime.getAsLong())
        && (!looksAtGroups || entry.areGroupsUnchanged(gate.everything()));
  }

  /// The store's word counts, and is not kept. What was there is given where the store is away.
  private V getUnproven(K key, @Nullable Entry<V> known, Function<? super K, ? extends V> loader) {
    if (known != null && known.isOfferedAgain() && isUsable(known)) {
      return known.answer();
    }
    counts.bypassed.increment();
    try {
      return load(key, loader);
    } catch (RuntimeException e) {
      return offerAgain(key, known, e).orElseThrow(() -> e).value();
    }
  }

  private V miss(K key, @Nullable Entry<V> known, Function<? super K, ? extends V> loader) {
    while (true) {
      Flight<V> mine = new Flight<>(look(key));
      Flight<V> flight = flights.joinOrBegin(key, mine);
      if (flight == mine) {
        return lead(key, mine, known, loader).value();
      }
      counts.sharedLoads.increment();
      switch (flights.await(key, flight).orElse(null)) {
        case Outcome.Landed<V>(Entry<V> entry) -> {
          return entry.value();
        }
        case Outcome.Failed<V>(Throwable cause, boolean givenUp) -> {
          if (!givenUp) {
            throw Flight.rethrown(cause);
          }
        }
        case null -> {
          return load(key, loader);
        }
      }
    }
  }

  private Entry<V> lead(
      K key, Flight<V> mine, @Nullable Entry<V> known, Function<? super K, ? extends V> loader) {
    try {
      Entry<V> entry = storedMeanwhile(key);
      if (entry == null) {
        entry = entry(load(key, loader), mine.look());
        store(key, mine.look(), entry);
      }
      mine.land(entry);
      return entry;
    } catch (RuntimeException e) {
      Optional<Entry<V>> again = offerAgain(key, known, e);
      again.ifPresentOrElse(mine::land, () -> mine.fail(e));
      return again.orElseThrow(() -> e);
    } catch (Error e) {
      mine.fail(e);
      throw e;
    } finally {
      flights.end(key, mine);
    }
  }

  /// Whoever led before this one may have stored it after this one has looked.
  private @Nullable Entry<V> storedMeanwhile(K key) {
    Entry<V> stored = entries.getIfPresent(key);
    return stored != null && isUsable(stored) && !without.contains(Guard.SINGLE_FLIGHT)
        ? stored
        : null;
  }

  private V load(K key, Function<? super K, ? extends V> loader) {
    return counts.load(() -> Objects.requireNonNull(loader.apply(key), "a loader gives no null"));
  }

  // --- many at once ------------------------------------------------------------------------------

  @Override
  public Map<K, V> getAll(Set<K> wanted, Function<? super List<K>, ? extends Map<K, V>> loader) {
    return new BulkRead<>(this, loader).of(wanted);
  }

  /// The usable entry of a key, absent where it has to be loaded; counts which.
  Optional<V> find(K key) {
    Entry<V> known = entries.getIfPresent(key);
    if (known != null && isUsable(known)) {
      return Optional.of(known.answer());
    }
    counts.misses.increment();
    return Optional.empty();
  }

  /// Whether the cache is not to be asked just now; counts the reads.
  boolean bypasses(int reads) {
    boolean bypasses =
        (bypassesInTransactions && inTransaction.getAsBoolean())
            || (isStrict && !isProven.getAsBoolean());
    if (bypasses) {
      counts.bypassed.add(reads);
    }
    return bypasses;
  }

  Flights<K, V> flights() {
    return flights;
  }

  Map<K, V> loadAll(List<K> missing, Function<? super List<K>, ? extends Map<K, V>> loader) {
    return counts.load(() -> new LinkedHashMap<>(loader.apply(missing)));
  }

  // --- storing -----------------------------------------------------------------------------------

  /// How a key stands now, before a load of it.
  Look look(K key) {
    return gate.look(key);
  }

  Entry<V> entry(V value, Look look) {
    boolean isAbsent = kind.absent().test(value);
    Duration lifetime = isAbsent ? config.lifetime().absent() : config.lifetime().present();
    double share = 1 + config.lifetime().jitter() * (2 * conditions.chance().nextDouble() - 1);
    long now = nanoTime.getAsLong();
    return new Entry<>(
        value,
        isAbsent ? counts.absentHits : counts.hits,
        now,
        (long) (lifetime.toNanos() * share),
        look);
  }

  /// Keeps what was loaded, unless somebody has written it since the look before the load.
  void store(K key, Look look, Entry<V> loaded) {
    if (without.contains(Guard.GATE)) {
      entries.put(key, loaded);
      return;
    }
    if (look.isPending()) {
      counts.refused.increment();
      return;
    }
    Entry<V> kept = entries.asMap().compute(key, (_, other) -> gate.isAsAt(look) ? loaded : other);
    if (kept != loaded) {
      counts.refused.increment();
    }
  }

  /// Gives what was there once more, where that is allowed and nobody has made it invalid.
  private Optional<Entry<V>> offerAgain(K key, @Nullable Entry<V> known, RuntimeException failure) {
    if (known == null
        || !(config.failSafe() instanceof FailSafe.On(Duration longest, Duration pause))
        || !(failure instanceof InfrastructureException broken)
        || broken.category() != FailureCategory.DATABASE) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    if (!known.isYoungerThan(longest.toNanos(), now)) {
      return Optional.empty();
    }
    Entry<V> again = known.offeredAgain(counts.stale, now, pause.toNanos());
    Entry<V> kept =
        entries
            .asMap()
            .computeIfPresent(
                key,
                (_, other) ->
                    other == known && known.areGroupsUnchanged(gate.everything()) ? again : other);
    if (kept == again) {
      counts.stale.increment();
      return Optional.of(again);
    }
    // Another reader may have been quicker to offer it again.
    return Optional.ofNullable(kept).filter(other -> other.isOfferedAgain() && isUsable(other));
  }

  // --- forgetting --------------------------------------------------------------------------------

  /// Somebody is about to write a key.
  void raiseKey(K key) {
    counts.invalidated.increment();
    if (!without.contains(Guard.PENDING)) {
      gate.raiseKey(key);
      entries.invalidate(key);
    } else if (without.contains(Guard.AFTER_COMMIT)) {
      forgetKey(key);
    }
  }

  /// Whoever was about to write a key has done so, or not.
  void lowerKey(K key) {
    try {
      if (!without.contains(Guard.AFTER_COMMIT)) {
        forgetKey(key);
      }
    } finally {
      if (!without.contains(Guard.PENDING)) {
        gate.lowerKey(key);
      }
    }
  }

  /// Somebody is about to write something of a group.
  void raiseGroup(String group) {
    counts.invalidated.increment();
    if (!without.contains(Guard.PENDING)) {
      gate.raiseGroup(group);
    } else if (without.contains(Guard.AFTER_COMMIT)) {
      forgetGroup(group);
    }
  }

  /// Whoever was about to write something of a group has done so, or not.
  void lowerGroup(String group) {
    if (!without.contains(Guard.AFTER_COMMIT)) {
      forgetGroup(group);
    }
    if (!without.contains(Guard.PENDING)) {
      gate.lowerGroup(group);
    }
  }

  private void forgetKey(K key) {
    gate.bumpKey(key);
    entries.invalidate(key);
  }

  private void forgetGroup(String group) {
    gate.bumpGroup(group);
  }

  /// Forgets everything, and keeps nothing that is being loaded.
  void forgetAll() {
    forgetGroup(Invalidation.EVERYTHING);
    entries.invalidateAll();
  }

  /// Forgets what it says. A key that cannot be read stands for everything: its writer knows
  /// another form of keys.
  void forget(Invalidation invalidation) {
    counts.heard.add(invalidation.keys().size() + invalidation.groups().size());
    invalidation.groups().forEach(this::forgetGroup);
    for (String written : invalidation.keys()) {
      try {
        forgetKey(kind.form().read(written));
      } catch (IllegalArgumentException _) {
        forgetAll();
      }
    }
  }

  // --- counting ----------------------------------------------------------------------------------

  @Override
  public CacheStatistics statistics() {
    entries.cleanUp();
    return counts.of(kind.name(), entries.estimatedSize());
  }

  /// How many writers are at keys or groups of this kind.
  long pending() {
    return gate.pending();
  }
}
