package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Compares what is kept of one kind with what the store says, a few keys at a time. Nothing should
/// ever be found: what another process has written is forgotten within milliseconds. What differs
/// is looked at again after a second, and counts as stale when it is still there and still differs;
/// it is forgotten then. The shared levels are asked for the same keys, see [SharedCheck].
///
/// Used by one thread at a time, but for [#learn].
final class Check<K, V> {
  private static final System.Logger LOG = System.getLogger(Check.class.getName());
  private static final long LONG_ENOUGH_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SUSPECTS = 1_000;

  private final String kind;
  private final Entries<K, V> entries;
  private final LongSupplier nanoTime;
  private final AtomicReference<Optional<Function<? super K, ? extends V>>> store =
      new AtomicReference<>(Optional.empty());
  private final Map<K, Suspect<V>> suspects = new HashMap<>();
  private final List<SharedCheck<K, V>> shared;
  private final LongAdder found = new LongAdder();

  /// An entry that was not what the store said.
  private record Suspect<V>(Entry<V> entry, long since) {}

  Check(String kind, Entries<K, V> entries, List<SharedLevel<K, V>> levels, LongSupplier nanoTime) {
    this.kind = kind;
    this.entries = entries;
    this.shared = levels.stream().map(level -> level.check(nanoTime)).toList();
    this.nanoTime = nanoTime;
  }

  /// How the store is asked: all who read a kind ask it the same way.
  void learn(Function<? super K, ? extends V> loader) {
    if (store.get().isEmpty()) {
      store.set(Optional.of(loader));
    }
  }

  /// How many entries were stale so far, in memory and at shared levels.
  long found() {
    return found.sum() + shared.stream().mapToLong(SharedCheck::found).sum();
  }

  /// Looks at some keys, and again at those that were suspect.
  ///
  /// @param most how many that were not suspect
  /// @param from where to begin among them, a share of 0 to 1
  /// @return how many were stale
  int look(int most, double from) {
    if (store.get().isEmpty()) {
      return 0;
    }
    Function<? super K, ? extends V> loader = store.get().get();
    List<K> keys = new ArrayList<>(suspects.keySet());
    keys.addAll(entries.some(most, from));
    long before = found();
    shared.forEach(level -> level.look(keys, loader));
    keys.forEach(key -> look(key, loader));
    return (int) (found() - before);
  }

  private void look(K key, Function<? super K, ? extends V> loader) {
    Entry<V> entry = entries.peek(key);
    Suspect<V> suspect = suspects.get(key);
    if (suspect != null && suspect.entry() != entry) {
      suspects.remove(key);
      suspect = null;
    }
    if (entry == null || !entries.isUsable(entry) || entry.isOfferedAgain()) {
      suspects.remove(key);
      return;
    }
    if (Sameness.isSame(entry.value(), loader.apply(key))) {
      suspects.remove(key);
    } else if (suspect == null) {
      if (suspects.size() < MOST_SUSPECTS) {
        suspects.put(key, new Suspect<>(entry, nanoTime.getAsLong()));
      }
    } else if (nanoTime.getAsLong() - suspect.since() > LONG_ENOUGH_NANOS
        && entries.peek(key) == entry
        && entries.isUsable(entry)) {
      suspects.remove(key);
      found.increment();
      LOG.log(System.Logger.Level.WARNING, "cache.stale-found kind=" + kind + " key=" + key);
      entries.forgetKey(key);
    }
  }
}
