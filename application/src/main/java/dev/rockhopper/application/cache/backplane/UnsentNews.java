package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// What others have still to be told. A key that is written again while it waits is told once.
/// Where more waits than there is room for, the others are told to forget everything, which takes
/// none.
///
/// Safe for any number of threads, which wait for each other for as long as a few entries take.
final class UnsentNews {
  /// How many keys and groups may wait.
  static final int ROOM = 10_000;

  /// What was waiting.
  ///
  /// @param isEverything whether everything is to be forgotten; then there are no details
  /// @param invalidations one for each kind
  record Batch(boolean isEverything, List<Invalidation> invalidations) {
    static final Batch NOTHING = new Batch(false, List.of());
    static final Batch EVERYTHING = new Batch(true, List.of());

    public Batch {
      invalidations = List.copyOf(invalidations);
    }

    boolean isNothing() {
      return !isEverything && invalidations.isEmpty();
    }
  }

  private record Waiting(Set<String> keys, Set<String> groups) {
    int size() {
      return keys.size() + groups.size();
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Waiting> kinds = new LinkedHashMap<>();
  private final AtomicBoolean everything = new AtomicBoolean();

  /// Lets some wait; false where there was no room for all that wait.
  boolean add(List<Invalidation> invalidations) {
    lock.lock();
    try {
      invalidations.forEach(this::add);
      if (size() > ROOM) {
        kinds.clear();
        everything.set(true);
        return false;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private int size() {
    int size = 0;
    for (Waiting waiting : kinds.values()) {
      size += waiting.size();
    }
    return size;
  }

  private void add(Invalidation one) {
    if (everything.get() || one.isEmpty()) {
      return;
    }
    Waiting waiting =
        kinds.computeIfAbsent(one.kind(), _ -> new Waiting(new HashSet<>(), new HashSet<>()));
    if (waiting.groups().contains(Invalidation.EVERYTHING)) {
      return;
    }
    if (one.groups().contains(Invalidation.EVERYTHING)) {
      waiting.keys().clear();
      waiting.groups().clear();
      waiting.groups().add(Invalidation.EVERYTHING);
      return;
    }
    waiting.keys().addAll(one.keys());
    waiting.groups().addAll(one.groups());
  }

  /// What waits, which waits no longer.
  Batch take() {
    lock.lock();
    try {
      if (everything.getAndSet(false)) {
        return Batch.EVERYTHING;
      }
      if (kinds.isEmpty()) {
        return Batch.NOTHING;
      }
      List<Invalidation> taken = new ArrayList<>();
      kinds.forEach(
          (kind, waiting) -> taken.add(new Invalidation(kind, waiting.keys(), waiting.groups())));
      kinds.clear();
      return new Batch(false, taken);
    } finally {
      lock.unlock();
    }
  }
}
