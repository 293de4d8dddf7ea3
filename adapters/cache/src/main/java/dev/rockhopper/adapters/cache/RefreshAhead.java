package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheConfig.Refresh;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Loads entries anew while they are still good, so that nobody who reads them often ever waits:
/// the first read after a share of the entry's time begins the load on a thread of its own, and
/// gives what is there. What is loaded is kept as any load is: only if nobody has written since it
/// began.
///
/// There are few such loads at a time, one for a key, and none for a while after one has failed.
final class RefreshAhead<K, V> {
  private static final System.Logger LOG = System.getLogger(RefreshAhead.class.getName());
  private static final int MOST_AT_ONCE = 16;
  private static final long REST_NANOS = Duration.ofSeconds(1).toNanos();

  private final Refresh how;
  private final Entries<K, V> entries;
  private final Loading<K, V> loading;
  private final LongSupplier nanoTime;
  private final Set<K> underWay = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Rest> rest = new AtomicReference<>(new Rest(false, 0));

  /// Whether a load has failed, and when.
  private record Rest(boolean isOn, long since) {}

  RefreshAhead(Refresh how, Entries<K, V> entries, Loading<K, V> loading, LongSupplier nanoTime) {
    this.how = how;
    this.entries = entries;
    this.loading = loading;
    this.nanoTime = nanoTime;
  }

  /// Whether entries are loaded before their time is over.
  boolean isOn() {
    return how instanceof Refresh.Ahead;
  }

  /// Looks at an entry that is good and was read just now.
  void read(K key, Entry<V> entry, Function<? super K, ? extends V> loader) {
    if (how instanceof Refresh.Ahead(double share)) {
      long now = nanoTime.getAsLong();
      if (!entry.isOfferedAgain()
          && entry.isPast(share, now)
          && !isResting(now)
          && underWay.size() < MOST_AT_ONCE
          && underWay.add(key)) {
        begin(key, loader);
      }
    }
  }

  private boolean isResting(long now) {
    Rest last = rest.get();
    return last.isOn() && now - last.since() < REST_NANOS;
  }

  private void begin(K key, Function<? super K, ? extends V> loader) {
    try {
      Thread.ofVirtual().name("cache-refresh").start(() -> reload(key, loader));
    } catch (RuntimeException | Error e) {
      underWay.remove(key);
      throw e;
    }
  }

  private void reload(K key, Function<? super K, ? extends V> loader) {
    try {
      Look look = entries.look(key);
      entries.store(key, look, entries.entry(loading.ask(key, loader), look));
      rest.set(new Rest(false, 0));
    } catch (RuntimeException e) {
      rest.set(new Rest(true, nanoTime.getAsLong()));
      LOG.log(System.Logger.Level.DEBUG, "cache.refresh-failed", e);
    } finally {
      underWay.remove(key);
    }
  }

  /// How many loads are under way.
  int underWay() {
    return underWay.size();
  }
}
