package dev.rockhopper.adapters.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Keys of a shared level that this process has written and could not release: what is there under
/// them may be old. Bounded; where there would be too many, everything is owed.
final class Debts {
  /// The most keys.
  static final int MOST = 10_000;

  private final Map<String, Long> keys = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicBoolean everything = new AtomicBoolean();

  /// Adds some.
  ///
  /// @return whether there was room; else everything is owed
  boolean add(Set<String> more) {
    if (keys.size() + more.size() > MOST) {
      everything.set(true);
      keys.clear();
      return false;
    }
    more.forEach(key -> keys.put(key, next.incrementAndGet()));
    return true;
  }

  /// Owes everything.
  void addEverything() {
    everything.set(true);
  }

  boolean isOwed(String key) {
    return !keys.isEmpty() && keys.containsKey(key);
  }

  boolean isEverythingOwed() {
    return everything.get();
  }

  /// What is owed now; each with a number that is another one when it is owed again.
  Map<String, Long> all() {
    return Map.copyOf(keys);
  }

  /// These are owed no more, unless they are owed again.
  void paid(Map<String, Long> some) {
    some.forEach(keys::remove);
  }

  /// Nothing of what was owed is any more.
  void allPaid(Map<String, Long> some) {
    everything.set(false);
    paid(some);
  }
}
