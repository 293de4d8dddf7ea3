package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.validation.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The caches of this process, one for each kind, over the levels that there are: so far MEMORY.
public final class LevelledCacheManager implements CacheManager {
  private static final Set<CacheLevel> AVAILABLE = EnumSet.of(CacheLevel.MEMORY);

  private final Map<String, MemoryCache<?, ?>> caches;

  /// Caches `kinds` as `configs` say.
  ///
  /// @throws IllegalArgumentException when a configuration cannot be used; says everything that is
  ///   wrong
  public LevelledCacheManager(
      List<CacheKind<?, ?>> kinds, CacheConfigs configs, Conditions conditions) {
    this(kinds, configs, conditions, Set.of());
  }

  /// The same without some of the guards.
  LevelledCacheManager(
      List<CacheKind<?, ?>> kinds,
      CacheConfigs configs,
      Conditions conditions,
      Set<Guard> without) {
    requireUsable(kinds, configs);
    Circles circles = new Circles(without);
    Map<String, MemoryCache<?, ?>> made = new TreeMap<>();
    for (CacheKind<?, ?> kind : kinds) {
      CacheConfig config = configs.byKind().get(kind.name());
      if (config == null
          || made.put(kind.name(), new MemoryCache<>(kind, config, conditions, circles, without))
              != null) {
        throw new IllegalArgumentException("two kinds are called " + kind.name());
      }
    }
    caches = Map.copyOf(made);
  }

  private static void requireUsable(List<CacheKind<?, ?>> kinds, CacheConfigs configs) {
    Set<String> names = kinds.stream().map(CacheKind::name).collect(Collectors.toSet());
    List<Problem> problems = configs.problems(names, AVAILABLE);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .map(problem -> problem.path() + ": " + problem.fault())
              .collect(Collectors.joining("\n", "the cache cannot be set up so:\n", "")));
    }
  }

  // The caches were made from their kinds, so that a cache of the same kind has its types.
  @SuppressWarnings("unchecked")
  @Override
  public <K, V> Cache<K, V> cache(CacheKind<K, V> kind) {
    return (Cache<K, V>) memory(kind);
  }

  private <K> MemoryCache<K, ?> memory(CacheKind<K, ?> kind) {
    MemoryCache<?, ?> cache = caches.get(kind.name());
    if (cache == null || !cache.kind().equals(kind)) {
      throw new IllegalArgumentException(
          "nothing is configured for '%s'; configured are %s"
              .formatted(kind.name(), new TreeMap<>(caches).keySet()));
    }
    @SuppressWarnings("unchecked") // As above.
    MemoryCache<K, ?> typed = (MemoryCache<K, ?>) cache;
    return typed;
  }

  @Override
  public PendingWrites pendingWrites() {
    return new Raised();
  }

  @Override
  public void invalidate(Invalidation invalidation) {
    @Nullable MemoryCache<?, ?> cache = caches.get(invalidation.kind());
    if (cache != null) {
      cache.entries().forget(invalidation);
    }
  }

  @Override
  public void invalidatedElsewhere(Invalidation invalidation) {
    invalidate(invalidation);
  }

  @Override
  public void missed() {
    caches.values().forEach(cache -> cache.entries().forgetAll());
  }

  @Override
  public List<CacheStatistics> statistics() {
    return new TreeMap<>(caches).values().stream().map(MemoryCache::statistics).toList();
  }

  /// How many writers are at it just now.
  long pending() {
    return caches.values().stream().mapToLong(cache -> cache.entries().pending()).sum();
  }

  /// What one transaction has raised. Each is written down before it is raised, and lowered once.
  private final class Raised implements PendingWrites {
    private final Set<Place> places = new HashSet<>();
    private final Deque<Runnable> lowering = new ArrayDeque<>();
    private boolean ended;

    @Override
    public void add(Touched<?> touched) {
      if (ended) {
        throw new IllegalStateException("the transaction has ended: nothing more is written in it");
      }
      raise(touched);
    }

    private <K> void raise(Touched<K> touched) {
      MemoryCache<K, ?> cache = memory(touched.kind());
      for (String group : touched.groups()) {
        if (places.add(new Place(cache, true, group))) {
          lowering.push(() -> cache.entries().lowerGroup(group));
          cache.entries().raiseGroup(group);
        }
      }
      for (K key : touched.keys()) {
        if (places.add(new Place(cache, false, key))) {
          lowering.push(() -> cache.entries().lowerKey(key));
          cache.entries().raiseKey(key);
        }
      }
    }

    @Override
    public void end() {
      ended = true;
      List<RuntimeException> failures = new ArrayList<>();
      while (!lowering.isEmpty()) {
        try {
          lowering.pop().run();
        } catch (RuntimeException e) {
          failures.add(e);
        }
      }
      if (!failures.isEmpty()) {
        throw failures.getFirst();
      }
    }
  }

  /// What is raised at most once by a transaction: a key or a group of a kind.
  private record Place(MemoryCache<?, ?> cache, boolean isGroup, Object what) {}
}
