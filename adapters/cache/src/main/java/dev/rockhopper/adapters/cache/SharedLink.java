package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Epoch.Stand;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.report.SharedLevelState;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// One level that processes share, as this process stands to it: whether it is to be believed, and
/// what this process owes to it.
final class SharedLink implements SharedStore.Watcher {
  /// Where the epoch is.
  static final String EPOCH = "e";

  private final CacheLevel level;
  private final SharedStore store;
  private final SharedLevels levels;
  private final Set<Guard> without;
  private final Epoch epoch;
  private final Debts debts = new Debts();
  private final Debts debtsOfOthers = new Debts();
  private final AtomicBoolean reached = new AtomicBoolean();
  private final LongAdder failures = new LongAdder();

  SharedLink(CacheLevel level, SharedLevels levels, Runnable changedElsewhere, Set<Guard> without) {
    this.level = level;
    this.levels = levels;
    this.store = Objects.requireNonNull(levels.stores().get(level));
    this.without = without;
    this.epoch = new Epoch(changedElsewhere);
  }

  CacheLevel level() {
    return level;
  }

  SharedStore store() {
    return store;
  }

  SharedLevels levels() {
    return levels;
  }

  Epoch epoch() {
    return epoch;
  }

  Set<Guard> without() {
    return without;
  }

  /// Whether what is there under a key may be older than what this process has committed, or has
  /// heard of.
  boolean isOwed(String key) {
    return (debts.isOwed(key) && !without.contains(Guard.DEBTS))
        || (debtsOfOthers.isOwed(key) && !without.contains(Guard.HEARD_DEBTS));
  }

  /// Another process has written keys and could not remove them here. This one does when it keeps
  /// things in order, and does not ask for them until then.
  void hear(Set<String> owed) {
    if (!debtsOfOthers.add(owed)) {
      owe();
    }
  }

  /// How this process stands to it.
  SharedLevelState state() {
    return new SharedLevelState(
        level,
        !epoch.now().isOwed(),
        (long) debts.all().size() + debtsOfOthers.all().size(),
        failures.sum());
  }

  void failed() {
    failures.increment();
  }

  // --- whether it is to be believed --------------------------------------------------------------

  @Override
  public void lost() {
    owe();
  }

  @Override
  public void regained() {
    if (reached.getAndSet(true)) {
      owe();
    }
  }

  /// Nothing that is stored there now is to be believed.
  void owe() {
    if (!without.contains(Guard.EPOCH)) {
      epoch.owe();
    }
  }

  // --- writing -----------------------------------------------------------------------------------

  /// Before the commit. Where that fails, readers elsewhere may find the old value until the
  /// release.
  void hold(Set<String> keys, long writer) {
    if (keys.isEmpty() || without.contains(Guard.HOLD)) {
      return;
    }
    try {
      store.hold(keys, writer, SharedLevels.HOLD);
    } catch (RuntimeException _) {
      failures.increment();
    }
  }

  /// After the end, or when something is to be forgotten. Where that fails, it is owed.
  void release(Set<String> keys, long writer) {
    if (keys.isEmpty() || without.contains(Guard.RELEASE)) {
      return;
    }
    try {
      store.release(keys, writer);
    } catch (RuntimeException _) {
      failures.increment();
      if (!debts.add(keys)) {
        owe();
      }
      tell(keys);
    }
  }

  // --- keeping it in order -----------------------------------------------------------------------

  /// Pays what is owed, and learns of another epoch. Called every second or so, and when something
  /// is owed.
  void keep() {
    tell(debts.all().keySet());
    Stand now = epoch.now();
    try {
      if (now.isOwed()) {
        replaceEpoch(now);
      } else {
        pay(debts);
        pay(debtsOfOthers);
        reread(now);
      }
    } catch (RuntimeException _) {
      failures.increment();
    }
  }

  /// Whoever reads next makes a new one.
  private void replaceEpoch(Stand owed) {
    Map<String, Long> before = debts.all();
    Map<String, Long> beforeOfOthers = debtsOfOthers.all();
    store.release(Set.of(EPOCH), levels.tokens().getAsLong());
    if (epoch.paid(owed)) {
      debts.allPaid(before);
      debtsOfOthers.allPaid(beforeOfOthers);
    }
  }

  private void pay(Debts some) {
    Map<String, Long> owed = some.all();
    if (!owed.isEmpty()) {
      store.release(owed.keySet(), levels.tokens().getAsLong());
      some.paid(owed);
    }
  }

  private void reread(Stand now) {
    if (!now.isKnown()) {
      return;
    }
    switch (store.find(EPOCH)) {
      case Found.Value(byte[] bytes) when bytes.length == Long.BYTES ->
          epoch.found(now, ByteBuffer.wrap(bytes).getLong());
      case Found.Value _ -> store.release(Set.of(EPOCH), levels.tokens().getAsLong());
      case Found.Nothing _, Found.Leased _, Found.Held _ -> epoch.missing(now);
    }
  }

  /// Others who can reach the store remove what this process cannot.
  private void tell(Set<String> keys) {
    if (without.contains(Guard.TELLING)) {
      return;
    }
    if (debts.isEverythingOwed()) {
      levels.others().publish(Invalidation.ofEverything(SharedLevels.OWED));
    } else if (!keys.isEmpty()) {
      Set<String> named =
          keys.stream()
              .map(key -> level.name() + "/" + key)
              .collect(Collectors.toUnmodifiableSet());
      levels.others().publish(new Invalidation(SharedLevels.OWED, named, Set.of()));
    }
  }
}
