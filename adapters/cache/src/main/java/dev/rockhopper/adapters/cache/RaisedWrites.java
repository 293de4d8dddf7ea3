package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.Touched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What one transaction has raised in memory and holds at shared levels. Each is written down
/// before it is raised, and lowered once.
final class RaisedWrites implements PendingWrites {
  private final LevelledCacheManager caches;
  private final long writer;
  private final Set<Place> places = new HashSet<>();
  private final Deque<Runnable> lowering = new ArrayDeque<>();
  private final Map<SharedLink, Set<String>> held =
      new TreeMap<>((one, other) -> other.level().compareTo(one.level()));
  private boolean ended;

  /// @param writer a number that no other writer has
  RaisedWrites(LevelledCacheManager caches, long writer) {
    this.caches = caches;
    this.writer = writer;
  }

  /// What is raised at most once by a transaction: a key or a group of a kind.
  private record Place(MemoryCache<?, ?> cache, boolean isGroup, Object what) {}

  @Override
  public void add(Touched<?> touched) {
    if (ended) {
      throw new IllegalStateException("the transaction has ended: nothing more is written in it");
    }
    raise(touched);
  }

  private <K> void raise(Touched<K> touched) {
    MemoryCache<K, ?> cache = caches.memory(touched.kind());
    Set<String> groups = new LinkedHashSet<>();
    for (String group : touched.groups()) {
      if (places.add(new Place(cache, true, group))) {
        lowering.push(() -> cache.entries().lowerGroup(group));
        cache.entries().raiseGroup(group);
        groups.add(group);
      }
    }
    Set<K> keys = new LinkedHashSet<>();
    for (K key : touched.keys()) {
      if (places.add(new Place(cache, false, key))) {
        lowering.push(() -> cache.entries().lowerKey(key));
        cache.entries().raiseKey(key);
        keys.add(key);
      }
    }
    for (SharedLevel<K, ?> level : cache.levels()) {
      Set<String> there = level.places(keys, groups);
      held.computeIfAbsent(level.link(), _ -> new LinkedHashSet<>()).addAll(there);
      level.link().hold(there, writer);
    }
  }

  /// The deepest level first: what is released at one may be filled in from the next.
  @Override
  public void end() {
    ended = true;
    List<RuntimeException> failures = new ArrayList<>();
    held.forEach((link, there) -> doing(() -> link.release(there, writer), failures));
    held.clear();
    while (!lowering.isEmpty()) {
      doing(lowering.pop(), failures);
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }

  private static void doing(Runnable work, List<RuntimeException> failures) {
    try {
      work.run();
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }
}
