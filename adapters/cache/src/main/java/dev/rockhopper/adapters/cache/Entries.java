package dev.rockhopper.adapters.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What is kept of one kind in this process, and how it is forgotten.
///
/// What keeps it from being stale, in the order of a write: the writer raises the key's generation
/// and removes the entry; a load that began before finds the generation changed, and one that
/// begins now finds it raised: neither is kept. The transaction commits. The writer changes the
/// generation once more and lowers it: what is loaded from now on is new, and kept. The look at the
/// generation and the storing are one step for a key, as removing is, so that an entry that was
/// stored before the generation rose is found and removed.
///
/// A group has no entries to remove. Each entry remembers the generations of its groups from before
/// its load, and is good for as long as they are the same.
final class Entries<K, V> {
  /// How long what is not strict is kept while nobody knows whether others are heard: nobody may
  /// ever tell that it has changed.
  private static final long UNPROVEN_NANOS = Duration.ofSeconds(10).toNanos();

  private final CacheKind<K, V> kind;
  private final CacheConfig config;
  private final Conditions conditions;
  private final Set<Guard> without;
  private final boolean looksAtGroups;
  private final boolean looksAtTheGate;
  private final LongSupplier nanoTime;
  private final Counts counts;
  private final Duration inMemory;
  private final Duration absentInMemory;
  private final Gate<K> gate;
  private final com.github.benmanes.caffeine.cache.Cache<K, Entry<V>> entries;

  Entries(
      CacheKind<K, V> kind,
      CacheConfig config,
      Conditions conditions,
      Counts counts,
      Set<Guard> without) {
    this.kind = kind;
    this.config = config;
    this.conditions = conditions;
    this.counts = counts;
    this.without = without;
    this.nanoTime = conditions.nanoTime();
    this.looksAtGroups = !without.contains(Guard.GROUPS);
    this.looksAtTheGate = !without.contains(Guard.GATE);
    this.gate = new Gate<>(kind.groups());
    this.inMemory = config.lifetime().at(CacheLevel.MEMORY, false);
    this.absentInMemory = config.lifetime().at(CacheLevel.MEMORY, true);
    this.entries =
        Caffeine.newBuilder()
            .maximumSize(config.size())
            .evictionListener((_, _, _) -> counts.evicted.increment())
            .executor(Runnable::run)
            .build();
  }

  // --- finding -----------------------------------------------------------------------------------

  /// What is kept of a key, good or not.
  @Nullable Entry<V> peek(K key) {
    return entries.getIfPresent(key);
  }

  /// Some keys that are kept.
  ///
  /// @param most how many
  /// @param from where to begin among them, a share of 0 to 1
  List<K> some(int most, double from) {
    long before = (long) (from * Math.max(0, entries.estimatedSize() - most));
    return entries.asMap().keySet().stream().skip(before).limit(most).toList();
  }

  boolean isUsable(Entry<V> entry) {
    return isUsableAt(entry, nanoTime.getAsLong());
  }

  /// The same at a time from after it was looked up.
  boolean isUsableAt(Entry<V> entry, long now) {
    return entry.isFresh(now) && (!looksAtGroups || entry.areGroupsUnchanged());
  }

  /// Whether it is being given though its own time is over, so that the store is asked rarely.
  boolean isStillOffered(Entry<V> entry) {
    return entry.isOfferedAgain() && isUsable(entry);
  }

  /// Whether it may be given where the store is away: it is not known to have changed. Others may
  /// have written it while they were not heard.
  boolean isLastKnown(Entry<V> entry) {
    return isYoungEnough(entry) && entry.areGroupsUncontradicted();
  }

  private boolean isYoungEnough(Entry<V> entry) {
    return config.failSafe() instanceof FailSafe.On(Duration longest, Duration _)
        && entry.isYoungerThan(longest, nanoTime.getAsLong());
  }

  // --- storing -----------------------------------------------------------------------------------

  Gate<K> gate() {
    return gate;
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /// How a key stands now, before a load of it.
  Look look(K key) {
    return gate.look(key);
  }

  /// How several keys stand now, in their order.
  List<Look> looks(List<K> keys) {
    return gate.looks(keys);
  }

  /// An entry that lives as long as is configured.
  Entry<V> entry(V value, Look look) {
    return entry(value, Long.MAX_VALUE, look);
  }

  /// The same, at most for so long.
  Entry<V> entry(V value, long mostNanos, Look look) {
    return entry(value, mostNanos, look, nanoTime.getAsLong());
  }

  /// The same for whoever has looked at the clock already.
  Entry<V> entry(V value, long mostNanos, Look look, long now) {
    return new Entry<>(
        value,
        isAbsent(value) ? counts.absentHits : counts.hits,
        now,
        Math.min(
            Math.min(mostNanos, lifetimeNanos(CacheLevel.MEMORY, value)),
            conditions.isProvenAt().test(now) ? Long.MAX_VALUE : UNPROVEN_NANOS),
        look.marks());
  }

  boolean isAbsent(V value) {
    return kind.absent().test(value);
  }

  /// How long a value that is loaded now is kept at a level: what is configured, or a little less.
  long lifetimeNanos(CacheLevel level, V value) {
    double share = 1 - config.lifetime().jitter() * conditions.chance().nextFloat();
    return (long) (lifetime(level, value).toNanos() * share);
  }

  /// How long any value like it is kept at the longest.
  long longestNanos(CacheLevel level, V value) {
    return lifetime(level, value).toNanos();
  }

  private Duration lifetime(CacheLevel level, V value) {
    if (level == CacheLevel.MEMORY) {
      return isAbsent(value) ? absentInMemory : inMemory;
    }
    return config.lifetime().at(level, isAbsent(value));
  }

  /// Keeps what was loaded, unless somebody has written it since the look before the load.
  void store(K key, Look look, Entry<V> loaded) {
    if (!looksAtTheGate) {
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

  /// Why what was there is given once more.
  enum Reason {
    /// The store takes long. What others may have written unheard is not given.
    SLOW,
    /// The store is away, or takes long while the others are not heard, which mostly has the same
    /// cause.
    AWAY
  }

  /// Gives what was there once more where the store is away, where that is allowed and nobody has
  /// made it invalid.
  Optional<Entry<V>> offerAgain(K key, @Nullable Entry<V> known, RuntimeException failure) {
    return failure instanceof InfrastructureException broken
            && broken.category() == FailureCategory.DATABASE
        ? offerAgain(key, known, Reason.AWAY)
        : Optional.empty();
  }

  /// Whether what is known may be given instead of what cannot be loaded.
  boolean canBeOffered(@Nullable Entry<V> known, Reason reason) {
    return known != null && isYoungEnough(known) && isGoodFor(known, reason);
  }

  private boolean isGoodFor(Entry<V> known, Reason reason) {
    return switch (reason) {
      case SLOW -> known.areGroupsUnchanged();
      case AWAY -> known.areGroupsUncontradicted();
    };
  }

  /// Gives what was there once more, where that is allowed and nobody has made it invalid. It is
  /// given until its pause is over, or others are heard again after they were not.
  Optional<Entry<V>> offerAgain(K key, @Nullable Entry<V> known, Reason reason) {
    if (known == null
        || !(config.failSafe() instanceof FailSafe.On(Duration longest, Duration pause))) {
      return Optional.empty();
    }
    long now = nanoTime.getAsLong();
    if (!known.isYoungerThan(longest, now)) {
      return Optional.empty();
    }
    Entry<V> again = known.offeredAgain(counts.stale, now, pause, look(key).marks());
    Entry<V> kept =
        entries
            .asMap()
            .computeIfPresent(
                key, (_, other) -> other == known && isGoodFor(known, reason) ? again : other);
    if (kept == again) {
      counts.stale.increment();
      return Optional.of(again);
    }
    // Another reader may have been quicker to offer it again, or a load to give something newer.
    return Optional.ofNullable(kept).filter(this::isUsable);
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

  /// The same, where its writer says what is there now. It is kept if nobody else has written it
  /// since the writer began, nor was about to: such a one may have committed before this one is
  /// through, or may be about to commit, and does not look for what is put meanwhile.
  ///
  /// @param look how the key stood when its writer had raised it
  void lowerKey(K key, Look look, V written) {
    if (!look.isAlone() && !without.contains(Guard.WRITTEN_ALONE)) {
      counts.refused.increment();
      lowerKey(key);
      return;
    }
    Entry<V> entry = entry(written, look);
    Entry<V> kept =
        entries
            .asMap()
            .compute(
                key,
                (_, _) -> without.contains(Guard.WRITTEN_GATE) || gate.isAsAt(look) ? entry : null);
    if (kept == entry) {
      gate.lowerKey(key);
    } else {
      counts.refused.increment();
      lowerKey(key);
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

  void forgetKey(K key) {
    gate.bumpKey(key);
    entries.invalidate(key);
  }

  private void forgetGroup(String group) {
    gate.bumpGroup(group);
  }

  /// Something may have been written of which nobody has told: nothing that is there is believed
  /// any more, and nothing kept that is being loaded. What was there can still be offered where the
  /// store is away, which is mostly why nobody was heard.
  void doubtAll() {
    gate.doubtEverything();
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

  CacheStatistics statistics() {
    entries.cleanUp();
    return counts.of(kind.name(), CacheLevel.MEMORY, entries.estimatedSize());
  }

  /// How many writers are at keys or groups of this kind.
  long pending() {
    return gate.pending();
  }
}
