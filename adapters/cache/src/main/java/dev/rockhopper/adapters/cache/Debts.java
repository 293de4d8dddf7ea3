package dev.rockhopper.adapters.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Keys of a shared level that this process has written, or has heard of, and that could not be
/// released: what is there under them may be old. Each is a debt with a number that no other has.
/// Bounded; where there would be too many, everything is owed.
final class Debts {
  /// The most keys.
  static final int MOST = 10_000;

  private static final long NOTHING = 0;

  private final ConcurrentNavigableMap<String, Long> keys = new ConcurrentSkipListMap<>();
  private final AtomicLong everything = new AtomicLong(NOTHING);

  boolean hasRoomFor(Set<String> more) {
    return keys.size() + more.size() <= MOST;
  }

  /// Owes some more, as one debt.
  void add(Set<String> more, long debt) {
    more.forEach(key -> keys.put(key, debt));
  }

  /// Owes everything.
  void addEverything(long debt) {
    everything.set(debt);
  }

  boolean isOwed(String key) {
    return !keys.isEmpty() && keys.containsKey(key);
  }

  boolean isEverythingOwed() {
    return everything.get() != NOTHING;
  }

  /// Which debt of everything there is; 0 for none.
  long everything() {
    return everything.get();
  }

  boolean isNothing() {
    return keys.isEmpty() && !isEverythingOwed();
  }

  /// What is owed now, key by key, each with its debt.
  Map<String, Long> all() {
    return Map.copyOf(keys);
  }

  /// What is owed now and comes after a key.
  Map<String, Long> after(String key) {
    return keys.tailMap(key, false);
  }

  /// These are owed no more, unless they are owed again.
  void paid(Map<String, Long> some) {
    some.forEach(keys::remove);
  }

  /// Nor is everything, unless it is again.
  void everythingPaid(long debt) {
    everything.compareAndSet(debt, NOTHING);
  }
}
