package dev.rockhopper.adapters.cache;

import dev.rockhopper.adapters.cache.Epoch.Stand;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.report.SharedLevelState;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One level that processes share, as this process stands to it: whether it is to be believed, and
/// what this process owes to it.
final class SharedLink implements SharedStore.Watcher {
  /// Where the epoch is.
  static final String EPOCH = "e";

  /// How much of what is owed is told at once, in characters: as much as is told by its name, even
  /// if there are two levels.
  private static final int MOST_TOLD = 8_000;

  private final CacheLevel level;
  private final SharedStore store;
  private final SharedLevels levels;
  private final Set<Guard> without;
  private final Epoch epoch;
  private final Debts debts = new Debts();
  private final Debts debtsOfOthers = new Debts();
  private final Queue<OwedPlace> lastWords = new ConcurrentLinkedQueue<>();
  private final AtomicReference<String> toldUpTo = new AtomicReference<>("");
  private final AtomicBoolean reached = new AtomicBoolean();
  private final LongAdder failures = new LongAdder();
  private final AtomicLong losses = new AtomicLong();

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
  void hear(Set<String> owed, long debt) {
    if (debtsOfOthers.hasRoomFor(owed)) {
      debtsOfOthers.add(owed, debt);
    } else {
      owe();
    }
  }

  /// Whether everything that this process has written is removed here, and the others were told of
  /// what was not for a while.
  boolean owesNothing() {
    return debts.isNothing() && lastWords.isEmpty();
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
    losses.incrementAndGet();
    owe();
  }

  /// How often what is there may have become something else: what comes back after a restart may be
  /// older than what was there before it.
  long losses() {
    return losses.get();
  }

  @Override
  public void regained() {
    losses.incrementAndGet();
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
  ///
  /// @return whether the store has said that they are held
  boolean hold(Set<String> keys, long writer) {
    if (keys.isEmpty()) {
      return true;
    }
    if (without.contains(Guard.HOLD)) {
      return false;
    }
    try {
      store.hold(keys, writer, SharedLevels.HOLD);
      return true;
    } catch (RuntimeException _) {
      failures.increment();
      return false;
    }
  }

  /// After the end, or when something is to be forgotten. Where that fails, it is owed.
  ///
  /// @return whether they were held by the writer until now
  boolean release(Set<String> keys, long writer) {
    if (keys.isEmpty()) {
      return true;
    }
    if (without.contains(Guard.RELEASE)) {
      return false;
    }
    try {
      return store.release(keys, writer);
    } catch (RuntimeException _) {
      failures.increment();
      owe(keys, writer);
      return false;
    }
  }

  /// Everything is owed before any key is not: at no moment is one of them asked for.
  private void owe(Set<String> keys, long debt) {
    if (debts.hasRoomFor(keys)) {
      debts.add(keys, debt);
      tell(keys.stream().map(key -> new OwedPlace(level, debt, key)));
      return;
    }
    Map<String, Long> covered = debts.all();
    debts.addEverything(debt);
    owe();
    debts.paid(covered);
    tell(Stream.of(OwedPlace.ofEverything(level, debt)));
  }

  // --- keeping it in order -----------------------------------------------------------------------

  /// Pays what is owed, and learns of another epoch. Called every second or so, and when something
  /// is owed.
  void keep() {
    tellAgain();
    if (debts.isEverythingOwed() && !epoch.now().isOwed()) {
      owe();
    }
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

  /// Whoever reads next makes a new one. Another process may have replaced it, for a reason that
  /// this one does not know: its own hides that from the next reader.
  private void replaceEpoch(Stand owed) {
    long everything = debts.everything();
    Map<String, Long> before = debts.all();
    Map<String, Long> beforeOfOthers = debtsOfOthers.all();
    if (store.find(EPOCH) instanceof Found.Value(byte[] bytes)
        && bytes.length == Long.BYTES
        && !without.contains(Guard.OTHERS_EPOCH)) {
      epoch.foundWhileOwed(owed, ByteBuffer.wrap(bytes).getLong());
    }
    boolean _ = store.release(Set.of(EPOCH), levels.tokens().getAsLong());
    if (epoch.paid(owed)) {
      debtsOfOthers.paid(beforeOfOthers);
      settled(before);
      if (everything != 0) {
        sayLast(OwedPlace.ofEverything(level, everything));
        debts.everythingPaid(everything);
      }
    }
  }

  private void pay(Debts some) {
    Map<String, Long> owed = some.all();
    if (!owed.isEmpty()) {
      boolean _ = store.release(owed.keySet(), levels.tokens().getAsLong());
      if (some == debts) {
        settled(owed);
      } else {
        some.paid(owed);
      }
    }
  }

  /// Whoever has missed every word of a debt, and has forgotten everything because of that, may
  /// have read the old value since, and hears the last word, or misses that, too, and forgets
  /// again.
  private void settled(Map<String, Long> paid) {
    paid.forEach((key, debt) -> sayLast(new OwedPlace(level, debt, key)));
    debts.paid(paid);
  }

  private void sayLast(OwedPlace owed) {
    if (!without.contains(Guard.LAST_WORD)) {
      lastWords.add(owed);
    }
  }

  private void reread(Stand now) {
    if (!now.isKnown()) {
      return;
    }
    switch (store.find(EPOCH)) {
      case Found.Value(byte[] bytes) when bytes.length == Long.BYTES ->
          epoch.found(now, ByteBuffer.wrap(bytes).getLong());
      case Found.Value _ -> {
        boolean _ = store.release(Set.of(EPOCH), levels.tokens().getAsLong());
      }
      case Found.Nothing _, Found.Leased _, Found.Held _ -> epoch.missing(now);
    }
  }

  // --- telling -----------------------------------------------------------------------------------

  /// What was told may have been missed. Not more at a time than is told by its name: what is paid
  /// first, then the others in turn.
  private void tellAgain() {
    List<OwedPlace> now = new ArrayList<>();
    long everything = debts.everything();
    if (everything != 0) {
      now.add(OwedPlace.ofEverything(level, everything));
    }
    int room = MOST_TOLD;
    for (OwedPlace last = lastWords.peek(); last != null && room > 0; last = lastWords.peek()) {
      now.add(last);
      lastWords.remove();
      room -= last.text().length();
    }
    String from = toldUpTo.get();
    for (Map.Entry<String, Long> owed : debts.after(from).entrySet()) {
      if (room <= 0) {
        break;
      }
      OwedPlace next = new OwedPlace(level, owed.getValue(), owed.getKey());
      now.add(next);
      room -= next.text().length();
      from = owed.getKey();
    }
    toldUpTo.set(room > 0 ? "" : from);
    tell(now.stream());
  }

  /// Tells all that is left to be told, in whatever form there is room for.
  void tellTheLast() {
    List<OwedPlace> last = new ArrayList<>();
    for (OwedPlace next = lastWords.poll(); next != null; next = lastWords.poll()) {
      last.add(next);
    }
    tell(last.stream());
  }

  /// Others who can reach the store remove what this process cannot.
  private void tell(Stream<OwedPlace> owed) {
    Set<String> named = owed.map(OwedPlace::text).collect(Collectors.toUnmodifiableSet());
    if (!named.isEmpty() && !without.contains(Guard.TELLING)) {
      levels.others().publish(new Invalidation(SharedLevels.OWED, named, Set.of()));
    }
  }
}
