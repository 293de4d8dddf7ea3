package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Tokens.Tag;
import dev.rockhopper.application.cache.shared.Found;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Compares what is kept of one kind at a shared level with what the store says. Nothing should
/// ever be found: whoever writes removes it before they say that they have. Only what a read would
/// believe is looked at: what is held, owed, being written here, of another epoch or generation, or
/// past its time, is not. What differs is looked at again after a second, and counts as stale when
/// the very same bytes are there and still differ; it is removed then.
///
/// Used by one thread at a time.
final class SharedCheck<K, V> {
  private static final System.Logger LOG = System.getLogger(SharedCheck.class.getName());
  private static final long LONG_ENOUGH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SUSPECTS = 1_000;

  private final SharedLink link;
  private final SharedKeys<K> keys;
  private final Payload<V> payload;
  private final Tokens<K> tokens;
  private final Entries<K, V> entries;
  private final LongSupplier nanoTime;
  private final Map<K, Suspect> suspects = new HashMap<>();
  private final LongAdder found = new LongAdder();

  /// What a read would believe.
  private record Seen<V>(String at, V value, ByteBuffer bytes) {}

  /// What was not what the store said.
  private record Suspect(ByteBuffer bytes, long since) {}

  SharedCheck(
      SharedLink link,
      SharedKeys<K> keys,
      Payload<V> payload,
      Tokens<K> tokens,
      Entries<K, V> entries,
      LongSupplier nanoTime) {
    this.link = link;
    this.keys = keys;
    this.payload = payload;
    this.tokens = tokens;
    this.entries = entries;
    this.nanoTime = nanoTime;
  }

  /// How many values were stale so far.
  long found() {
    return found.sum();
  }

  /// Looks at some keys, and again at those that were suspect.
  void look(List<K> some, Function<? super K, ? extends V> loader) {
    Set<K> all = new LinkedHashSet<>(suspects.keySet());
    all.addAll(some);
    all.forEach(key -> look(key, loader));
  }

  private void look(K key, Function<? super K, ? extends V> loader) {
    Suspect suspect = suspects.remove(key);
    Optional<Seen<V>> seen = see(key);
    if (seen.isEmpty() || Sameness.isSame(seen.get().value(), loader.apply(key))) {
      return;
    }
    ByteBuffer bytes = seen.get().bytes();
    if (suspect == null || !suspect.bytes().equals(bytes)) {
      if (suspects.size() < MOST_SUSPECTS) {
        suspects.put(key, new Suspect(bytes, nanoTime.getAsLong()));
      }
    } else if (nanoTime.getAsLong() - suspect.since() <= LONG_ENOUGH_NANOS) {
      suspects.put(key, suspect);
    } else if (see(key).filter(again -> again.bytes().equals(bytes)).isPresent()) {
      found.increment();
      LOG.log(
          System.Logger.Level.WARNING,
          "cache.stale-found kind=%s key=%s level=%s"
              .formatted(keys.kind().name(), key, link.level()));
      boolean _ = link.release(Set.of(seen.get().at()), link.levels().tokens().getAsLong());
      entries.forgetKey(key);
    }
  }

  /// Absent also where the level does not answer.
  private Optional<Seen<V>> see(K key) {
    Optional<String> at = keys.ofValue(key).filter(place -> !link.isOwed(place));
    if (at.isEmpty() || entries.look(key).isPending()) {
      return Optional.empty();
    }
    try {
      Optional<Tag> tag = tokens.tagOf(key);
      return tag.isPresent() && link.store().find(at.get()) instanceof Found.Value(byte[] bytes)
          ? believed(at.get(), bytes, tag.get())
          : Optional.empty();
    } catch (RuntimeException _) {
      link.failed();
      return Optional.empty();
    }
  }

  private Optional<Seen<V>> believed(String at, byte[] bytes, Tag tag) {
    return payload
        .open(at, bytes)
        .filter(opened -> opened.tag() == tag.value() && tokens.isCurrent(tag))
        .filter(opened -> opened.endsAt() > link.levels().clock().millis())
        .map(opened -> new Seen<>(at, opened.value(), ByteBuffer.wrap(bytes)));
  }
}
