package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.LeftBehind;
import dev.rockhopper.application.cache.Touched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one transaction has raised in memory and, from before its commit on, holds at shared
/// levels. Each is written down before it is raised, and lowered once.
final class RaisedWrites implements PendingWrites {
  private final LevelledCacheManager caches;
  private final long writer;
  private final Map<KeyPlace, RaisedKey<?, ?>> keys = new HashMap<>();
  private final Set<GroupPlace> groups = new HashSet<>();
  private final Deque<Runnable> lowering = new ArrayDeque<>();
  private final Map<SharedLink, Set<String>> written =
      new TreeMap<>((one, other) -> other.level().compareTo(one.level()));

  /// How much each level had lost before the first hold.
  private final Map<SharedLink, Long> lossesBefore = new HashMap<>();

  private boolean isCommitting;

  /// Whether every hold was answered, and every release has found its hold.
  private boolean isSound = true;

  private boolean ended;

  /// @param writer a number that no other writer has
  RaisedWrites(LevelledCacheManager caches, long writer) {
    this.caches = caches;
    this.writer = writer;
  }

  /// What is raised at most once by a transaction: a key of a kind.
  private record KeyPlace(MemoryCache<?, ?> cache, Object key) {}

  /// The same: a group of a kind.
  private record GroupPlace(MemoryCache<?, ?> cache, String group) {}

  @Override
  public void add(Touched<?> touched) {
    if (ended) {
      throw new IllegalStateException("the transaction has ended: nothing more is written in it");
    }
    raise(touched);
  }

  private <K> void raise(Touched<K> touched) {
    MemoryCache<K, ?> cache = caches.memory(touched.kind());
    Set<String> newGroups = new LinkedHashSet<>();
    for (String group : touched.groups()) {
      if (groups.add(new GroupPlace(cache, group))) {
        lowering.push(() -> cache.entries().lowerGroup(group));
        cache.entries().raiseGroup(group);
        newGroups.add(group);
      }
    }
    Set<K> newKeys = new LinkedHashSet<>();
    for (K key : touched.keys()) {
      if (raise(cache, key)) {
        newKeys.add(key);
      }
    }
    List<SharedLink> below = caches.linksOf(cache);
    if (below.isEmpty()) {
      return;
    }
    Set<String> there = cache.written(newKeys, newGroups);
    for (SharedLink link : below) {
      written.computeIfAbsent(link, _ -> new LinkedHashSet<>()).addAll(there);
      if (isCommitting) {
        hold(link, there);
      }
    }
  }

  /// Once for each level, however much is written.
  @Override
  public void committing() {
    if (!isCommitting) {
      isCommitting = true;
      written.forEach(this::hold);
    }
  }

  private void hold(SharedLink link, Set<String> there) {
    lossesBefore.putIfAbsent(link, link.losses());
    isSound &= link.hold(there, writer);
  }

  /// A hold without an answer may come later, after others have read: that it is there at the
  /// release says nothing of the time before.
  @Override
  public boolean isHeld() {
    return written.isEmpty() || (isCommitting && (isSound || caches.without(Guard.ANSWERED_HOLD)));
  }

  /// @return whether it was not raised already
  private <K, V> boolean raise(MemoryCache<K, V> cache, K key) {
    KeyPlace place = new KeyPlace(cache, key);
    RaisedKey<?, ?> known = keys.get(place);
    if (known != null) {
      known.raisedAgain();
      return false;
    }
    RaisedKey<K, V> raised = new RaisedKey<>(cache, key);
    keys.put(place, raised);
    lowering.push(raised::lower);
    raised.raise();
    return true;
  }

  @Override
  public void put(LeftBehind<?, ?> left) {
    put(caches.memory(left.kind()), left);
  }

  // What is raised under a place of a cache has its types, and so has what is left there.
  @SuppressWarnings("unchecked")
  private <K, V> void put(MemoryCache<K, V> cache, LeftBehind<?, ?> left) {
    RaisedKey<?, ?> raised = keys.get(new KeyPlace(cache, left.key()));
    if (raised != null) {
      ((RaisedKey<K, V>) raised).left((V) left.value());
    }
  }

  /// The deepest level first: what is released at one may be filled in from the next.
  @Override
  public boolean end() {
    ended = true;
    isSound = isHeld();
    List<RuntimeException> failures = new ArrayList<>();
    written.forEach((link, there) -> doing(() -> release(link, there), failures));
    written.clear();
    while (!lowering.isEmpty()) {
      doing(lowering.pop(), failures);
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return isSound || caches.without(Guard.SECOND_NEWS);
  }

  private void release(SharedLink link, Set<String> there) {
    isSound &= link.release(there, writer) && !hasLostAnything(link);
  }

  /// A hold that comes back with older data is found, and has not stood all the time.
  private boolean hasLostAnything(SharedLink link) {
    Long before = lossesBefore.get(link);
    return before != null && before != link.losses() && !caches.without(Guard.SAME_STORE);
  }

  private static void doing(Runnable work, List<RuntimeException> failures) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }

  /// A key that is raised, and what its writer says is there once it is lowered.
  private static final class RaisedKey<K, V> {
    private final MemoryCache<K, V> cache;
    private final K key;
    private @Nullable Look since;
    private @Nullable V left;
    private boolean isRaisedAgain;

    RaisedKey(MemoryCache<K, V> cache, K key) {
      this.cache = cache;
      this.key = key;
    }

    void raise() {
      cache.entries().raiseKey(key);
      if (cache.isWrittenThrough()) {
        since = cache.entries().look(key);
      }
    }

    /// By another entity, of which `left` knows nothing.
    void raisedAgain() {
      isRaisedAgain = true;
    }

    void left(V value) {
      left = value;
    }

    void lower() {
      V value = left;
      Look look = since;
      if (value != null
          && look != null
          && cache.canBePut()
          && (!isRaisedAgain || cache.without(Guard.WRITTEN_ONCE))) {
        cache.entries().lowerKey(key, look, value);
      } else {
        cache.entries().lowerKey(key);
      }
    }
  }
}
