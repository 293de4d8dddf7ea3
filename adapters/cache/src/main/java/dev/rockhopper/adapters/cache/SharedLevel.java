package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Payload.Opened;
import dev.rockhopper.adapters.cache.Tokens.Tag;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.ValueForm;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The values of one kind at a level that processes share.
///
/// Whoever reads a key that is not there gets a lease for it and fills in what they load; whoever
/// writes it holds it from before their commit until after it, which ends every lease. A value
/// carries the [Tokens] that its reader knew before loading. Nothing that fails here reaches a
/// caller.
final class SharedLevel<K, V> {
  /// How long a read waits for another process to load: a quarter of a second together.
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMillis(1),
          Duration.ofMillis(2),
          Duration.ofMillis(4),
          Duration.ofMillis(8),
          Duration.ofMillis(16),
          Duration.ofMillis(32),
          Duration.ofMillis(64),
          Duration.ofMillis(128));

  /// What the level says to a read.
  ///
  /// @param <V> the value
  sealed interface Answer<V> {
    /// There is something.
    ///
    /// @param nanos how long it is good
    record Hit<V>(V value, long nanos) implements Answer<V> {}

    /// There is nothing, and whoever asks is to fill it in.
    record Lead<V>(Lease lease) implements Answer<V> {}

    /// It is of no use just now.
    record Skip<V>() implements Answer<V> {}
  }

  /// The right to fill in what is loaded.
  ///
  /// @param at the key
  /// @param token of the lease
  /// @param tag from before the load
  record Lease(String at, long token, Tag tag) {}

  private final SharedLink link;
  private final SharedStore store;
  private final Entries<K, V> entries;
  private final SharedKeys<K> keys;
  private final Payload<V> payload;
  private final Tokens<K> tokens;
  private final SharedCounts counts = new SharedCounts();
  private final SharedBulk<K, V> bulk;
  private final SharedFills<K, V> fills;
  private final boolean looksAtTags;
  private final boolean looksAtRemainders;

  SharedLevel(CacheKind<K, V> kind, ValueForm<V> form, SharedLink link, Entries<K, V> entries) {
    this.link = link;
    this.store = link.store();
    this.entries = entries;
    this.keys = new SharedKeys<>(kind);
    this.payload = new Payload<>(form);
    this.tokens = new Tokens<>(link, keys, entries.gate());
    this.bulk = new SharedBulk<>(this);
    this.fills = new SharedFills<>(this, payload, entries);
    this.looksAtTags = !link.without().contains(Guard.TAG);
    this.looksAtRemainders = !link.without().contains(Guard.REMAINDER);
  }

  SharedLink link() {
    return link;
  }

  SharedKeys<K> keys() {
    return keys;
  }

  Tokens<K> tokens() {
    return tokens;
  }

  SharedCounts counts() {
    return counts;
  }

  /// Keeps what was loaded.
  SharedFills<K, V> fills() {
    return fills;
  }

  // --- reading -----------------------------------------------------------------------------------

  /// What is there under a key, in one round trip where it is a value.
  ///
  /// @param look how the key stood in memory before
  Answer<V> ask(K key, Look look) {
    return safely(new Answer.Skip<V>(), () -> asked(key, look));
  }

  private Answer<V> asked(K key, Look look) {
    Optional<String> at = placeOf(key, look);
    Optional<Tag> tag = at.isEmpty() ? Optional.empty() : tokens.tagOf(key);
    if (tag.isEmpty()) {
      return skipped();
    }
    return awaited(key, at.get(), tag.get());
  }

  /// The same on the thread of whoever reads, who waits for nobody but the store: absent where that
  /// may take long, where more than one question is to be asked, or where somebody else is loading
  /// it.
  Optional<Answer<V>> askAtOnce(K key, Look look) {
    return store.isQuick()
        ? safely(Optional.of(new Answer.Skip<V>()), () -> askedAtOnce(key, look))
        : Optional.empty();
  }

  private Optional<Answer<V>> askedAtOnce(K key, Look look) {
    Optional<Tag> tag = tokens.knownTagOf(key);
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> at = placeOf(key, look);
    return at.isEmpty() ? Optional.of(skipped()) : answered(key, at.get(), tag.get());
  }

  /// What is there, once nobody is loading it any more; who finds nothing has the lease.
  private Answer<V> awaited(K key, String at, Tag tag) {
    Iterator<Duration> pauses = PAUSES.iterator();
    while (true) {
      Optional<Answer<V>> answer = answered(key, at, tag);
      if (answer.isPresent()) {
        return answer.get();
      }
      counts.leased.increment();
      if (!pauses.hasNext() || !hasWaited(pauses.next())) {
        return skipped();
      }
    }
  }

  /// The same just now, absent where somebody is loading it.
  private Optional<Answer<V>> answered(K key, String at, Tag tag) {
    long token = nextToken();
    return switch (lease(at, token)) {
      case Found.Value(byte[] bytes) -> Optional.of(opened(key, at, bytes, tag));
      case Found.Nothing _ -> Optional.of(lead(at, token, tag));
      case Found.Leased _ -> Optional.empty();
      case Found.Held _ -> {
        counts.held.increment();
        yield Optional.of(skipped());
      }
    };
  }

  /// Absent where the level is not to be asked; counts what is too long for it.
  Optional<String> placeOf(K key, Look look) {
    if (isPending(look)) {
      return Optional.empty();
    }
    Optional<String> at = keys.ofValue(key);
    if (at.isEmpty()) {
      counts.unfitting.increment();
    }
    return at.filter(place -> !link.isOwed(place));
  }

  /// Whether this process writes the key or a group of it just now.
  boolean isPending(Look look) {
    return look.isPending() && !link.without().contains(Guard.LEVEL_PENDING);
  }

  private Answer<V> opened(K key, String at, byte[] bytes, Tag known) {
    Optional<Answer<V>> hit = hit(at, bytes, known);
    if (hit.isPresent()) {
      return hit.get();
    }
    Optional<Tag> tag = Optional.of(known);
    if (!known.isFresh()) {
      tokens.forget(key);
      tag = tokens.tagOf(key);
      hit = tag.flatMap(fresh -> hit(at, bytes, fresh));
    }
    if (hit.isPresent()) {
      return hit.get();
    }
    counts.outdated.increment();
    if (tag.isEmpty()) {
      return skipped();
    }
    boolean _ = store.release(Set.of(at), nextToken());
    return leased(at, tag.get());
  }

  /// What the bytes say, absent where that is not to be believed.
  Optional<Answer<V>> hit(String at, byte[] bytes, Tag tag) {
    Optional<Opened<V>> opened = payload.open(at, bytes);
    if (opened.isEmpty()) {
      counts.unreadable.increment();
    }
    return believed(opened, tag, now());
  }

  /// The same of what may be asked for once more.
  ///
  /// @param now in milliseconds of the clock on the wall
  Optional<Answer<V>> glimpsed(String at, byte[] bytes, Tag tag, long now) {
    return believed(payload.open(at, bytes), tag, now);
  }

  /// In milliseconds of the clock on the wall.
  long now() {
    return link.levels().clock().millis();
  }

  private Optional<Answer<V>> believed(Optional<Opened<V>> found, Tag tag, long now) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Opened<V> opened = found.get();
    V value = opened.value();
    boolean isTagged = opened.tag() == tag.value() || !looksAtTags;
    long nanos =
        Math.min(
            TimeUnit.MILLISECONDS.toNanos(opened.endsAt() - now),
            entries.longestNanos(link.level(), value));
    if (!isTagged || nanos <= 0 || !tokens.isCurrent(tag)) {
      return Optional.empty();
    }
    (entries.isAbsent(value) ? counts.usual.absentHits : counts.usual.hits).increment();
    return Optional.of(new Answer.Hit<>(value, looksAtRemainders ? nanos : Long.MAX_VALUE));
  }

  private Answer<V> leased(String at, Tag tag) {
    long token = nextToken();
    return lease(at, token) instanceof Found.Nothing ? lead(at, token, tag) : skipped();
  }

  private Found lease(String at, long token) {
    return Objects.requireNonNull(
        store.findOrLease(Set.of(at), token, SharedLevels.LEASE).get(at), "an answer to each key");
  }

  /// The caller has the lease.
  Answer<V> lead(String at, long token, Tag tag) {
    counts.usual.misses.increment();
    return new Answer.Lead<>(new Lease(at, token, tag));
  }

  private Answer<V> skipped() {
    counts.usual.bypassed.increment();
    return new Answer.Skip<>();
  }

  private boolean hasWaited(Duration pause) {
    try {
      link.levels().pause().pause(pause);
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  // --- many at once ------------------------------------------------------------------------------

  /// What is there under several keys, in their order, see [SharedBulk].
  List<Answer<V>> askAll(List<Leg<K, V>> legs) {
    return bulk.askAll(legs);
  }

  /// What is there of several keys and good, in their order; nothing at all where the level cannot
  /// be asked by whoever reads. See [SharedBulk].
  List<Answer<V>> peekAll(List<K> wanted, List<Look> looks) {
    return bulk.peekAll(wanted, looks);
  }

  // --- writing -----------------------------------------------------------------------------------

  /// So many keys and groups of it were written.
  void written(int number) {
    counts.usual.invalidated.add(number);
  }

  /// Compares what is there with the store.
  SharedCheck<K, V> check(LongSupplier nanoTime) {
    return new SharedCheck<>(link, keys, payload, tokens, entries, nanoTime);
  }

  // --- counting ----------------------------------------------------------------------------------

  CacheStatistics statistics() {
    return counts.usual.of(keys.kind().name(), link.level(), 0);
  }

  SharedLevelStatistics sharedStatistics() {
    return new SharedLevelStatistics(
        keys.kind().name(),
        link.level(),
        counts.unreadable.sum(),
        counts.outdated.sum(),
        counts.unfitting.sum(),
        counts.failed.sum(),
        counts.leased.sum(),
        counts.held.sum());
  }

  long nextToken() {
    return link.levels().tokens().getAsLong();
  }

  <T> T safely(T otherwise, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException _) {
      counts.failed.increment();
      link.failed();
      return otherwise;
    }
  }
}
