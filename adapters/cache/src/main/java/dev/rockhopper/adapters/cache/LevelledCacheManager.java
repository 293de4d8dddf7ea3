package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.report.SharedLevelState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The caches of this process, one for each kind, over the levels that there are: memory, and those
/// that it shares with other processes.
public final class LevelledCacheManager implements CacheManager, AutoCloseable {
  private final Map<String, MemoryCache<?, ?>> caches;
  private final SharedLevels shared;
  private final Map<CacheLevel, SharedLink> links = new TreeMap<>();

  /// The same, in the order of their levels.
  private final List<SharedLink> all;

  private final HeardDebts heard;
  private final Set<Guard> without;

  /// Caches `kinds` in memory, as `configs` say.
  ///
  /// @throws IllegalArgumentException when a configuration cannot be used; says everything that is
  ///   wrong
  public LevelledCacheManager(
      List<CacheKind<?, ?>> kinds, CacheConfigs configs, Conditions conditions) {
    this(kinds, configs, conditions, SharedLevels.none());
  }

  /// Caches `kinds` in memory and at levels that processes share, as `configs` say. To be opened
  /// and closed, and kept in order by [#keep()].
  ///
  /// @throws IllegalArgumentException when a configuration cannot be used; says everything that is
  ///   wrong
  public LevelledCacheManager(
      List<CacheKind<?, ?>> kinds,
      CacheConfigs configs,
      Conditions conditions,
      SharedLevels shared) {
    this(kinds, configs, conditions, shared, Set.of());
  }

  /// The same without some of the guards.
  LevelledCacheManager(
      List<CacheKind<?, ?>> kinds,
      CacheConfigs configs,
      Conditions conditions,
      SharedLevels shared,
      Set<Guard> without) {
    requireUsable(kinds, configs, shared);
    this.shared = shared;
    this.without = without;
    shared
        .stores()
        .keySet()
        .forEach(level ->
            links.put(level, new SharedLink(level, shared, () -> forgetAllOf(level), without)));
    all = List.copyOf(links.values());
    Circles circles = new Circles(without);
    Map<String, MemoryCache<?, ?>> made = new TreeMap<>();
    for (CacheKind<?, ?> kind : kinds) {
      CacheConfig config = configs.byKind().get(kind.name());
      if (config == null
          || made.put(kind.name(), cache(kind, config, conditions, circles, without)) != null) {
        throw new IllegalArgumentException("two kinds are called " + kind.name());
      }
    }
    caches = Map.copyOf(made);
    heard = new HeardDebts(links, this::forgetAllOf, this::forget, without);
  }

  private MemoryCache<?, ?> cache(
      CacheKind<?, ?> kind,
      CacheConfig config,
      Conditions conditions,
      Circles circles,
      Set<Guard> without) {
    List<SharedLink> below =
        all.stream().filter(link -> config.levels().contains(link.level())).toList();
    return new MemoryCache<>(
        kind, config, conditionsOf(config, conditions), circles, below, without);
  }

  private static Conditions conditionsOf(CacheConfig config, Conditions conditions) {
    return config.isCached() ? conditions : conditions.withoutCaching();
  }

  private static void requireUsable(
      List<CacheKind<?, ?>> kinds, CacheConfigs configs, SharedLevels shared) {
    Set<CacheLevel> available = EnumSet.of(CacheLevel.MEMORY);
    available.addAll(shared.stores().keySet());
    Set<String> names = kinds.stream().map(CacheKind::name).collect(Collectors.toSet());
    List<String> problems = new ArrayList<>();
    configs
        .problems(names, available)
        .forEach(problem -> problems.add(problem.path() + ": " + problem.fault()));
    for (CacheKind<?, ?> kind : kinds) {
      CacheConfig config = configs.byKind().get(kind.name());
      if (config != null && config.levels().size() > 1 && kind.values().isEmpty()) {
        problems.add(
            "cache.%s.levels: its values cannot be written for other processes: only MEMORY"
                .formatted(kind.name()));
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .collect(Collectors.joining("\n", "the cache cannot be set up so:\n", "")));
    }
  }

  boolean without(Guard guard) {
    return without.contains(guard);
  }

  // --- the shared levels -------------------------------------------------------------------------

  /// Begins to use the levels that processes share; returns at once.
  public void open() {
    all.forEach(link -> link.store().open(link));
  }

  /// Pays what is owed to the shared levels, and learns of what others have done to them. To be
  /// called every second by one thread, and never fails.
  public void keep() {
    all.reversed().forEach(SharedLink::keep);
  }

  /// Pays what it can, and tells the others what it cannot. To be called after everything that
  /// writes has ended, and before the line to the others does.
  @Override
  public void close() {
    keep();
    all.forEach(SharedLink::tellTheLast);
    all.forEach(link -> link.store().close());
  }

  /// Nothing of what it has written may take effect later, or is still to be removed from a level.
  @Override
  public boolean owesNothing() {
    return pending() == 0 && all.stream().allMatch(SharedLink::owesNothing);
  }

  private void forgetAllOf(CacheLevel level) {
    caches
        .values()
        .forEach(cache -> {
          if (cache.levels().stream().anyMatch(below -> below.link().level() == level)) {
            cache.entries().doubtAll();
          }
        });
  }

  // --- caches ------------------------------------------------------------------------------------

  // The caches were made from their kinds, so that a cache of the same kind has its types.
  @SuppressWarnings("unchecked")
  @Override
  public <K, V> Cache<K, V> cache(CacheKind<K, V> kind) {
    return (Cache<K, V>) memory(kind);
  }

  <K> MemoryCache<K, ?> memory(CacheKind<K, ?> kind) {
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
    return new RaisedWrites(this, shared.tokens().getAsLong());
  }

  // --- forgetting --------------------------------------------------------------------------------

  @Override
  public void invalidate(Invalidation invalidation) {
    @Nullable MemoryCache<?, ?> cache = caches.get(invalidation.kind());
    if (cache != null) {
      cache.entries().forget(invalidation);
      if (!links.isEmpty()) {
        removeEverywhere(cache, invalidation);
        cache.entries().forget(invalidation);
      }
    }
  }

  private <K> void removeEverywhere(MemoryCache<K, ?> cache, Invalidation invalidation) {
    Set<K> keys = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>(invalidation.groups());
    for (String written : invalidation.keys()) {
      try {
        keys.add(cache.kind().form().read(written));
      } catch (IllegalArgumentException _) {
        groups.add(Invalidation.EVERYTHING);
      }
    }
    Set<String> places = cache.written(keys, groups);
    for (SharedLink link : linksOf(cache).reversed()) {
      boolean _ = link.release(places, shared.tokens().getAsLong());
    }
  }

  /// The levels at which whoever writes of a kind holds and removes it: all there are, since others
  /// may be configured otherwise, or know a form of its values that this process does not.
  List<SharedLink> linksOf(MemoryCache<?, ?> cache) {
    return without.contains(Guard.EVERY_LEVEL)
        ? cache.levels().stream().map(SharedLevel::link).toList()
        : all;
  }

  @Override
  public void invalidatedElsewhere(Invalidation invalidation) {
    if (invalidation.kind().equals(SharedLevels.OWED)) {
      heard.hear(invalidation);
    } else {
      forget(invalidation);
    }
  }

  private void forget(Invalidation invalidation) {
    @Nullable MemoryCache<?, ?> cache = caches.get(invalidation.kind());
    if (cache != null) {
      cache.entries().forget(invalidation);
    }
  }

  @Override
  public void missed() {
    caches.values().forEach(cache -> cache.entries().doubtAll());
  }

  /// What it had written may not have reached the shared levels.
  @Override
  public void fellSilent() {
    all.forEach(SharedLink::owe);
    missed();
  }

  // --- counting ----------------------------------------------------------------------------------

  @Override
  public List<CacheStatistics> statistics() {
    return new TreeMap<>(caches)
        .values().stream()
            .<CacheStatistics>mapMulti((cache, all) -> {
              all.accept(cache.statistics());
              cache.levels().forEach(level -> all.accept(level.statistics()));
            })
            .toList();
  }

  /// What else has happened at the shared levels, by kind and level.
  public List<SharedLevelStatistics> sharedStatistics() {
    return new TreeMap<>(caches)
        .values().stream()
            .flatMap(cache -> cache.levels().stream().map(SharedLevel::sharedStatistics))
            .toList();
  }

  /// How this process stands to the levels that it shares with others.
  public List<SharedLevelState> sharedStates() {
    return all.stream().map(SharedLink::state).toList();
  }

  /// Compares some of what is in memory with what the store says, and what the shared levels have
  /// of the same, and again what differed before. What still differs a second later is stale: it is
  /// said in the log, counted and forgotten. By one thread at a time.
  ///
  /// @param most how many keys of each kind
  /// @param from where to begin among them, a share of 0 to 1
  /// @return how many were stale
  public int check(int most, double from) {
    return caches.values().stream().mapToInt(cache -> cache.check(most, from)).sum();
  }

  /// How many entries were found stale by [#check].
  public long staleFound() {
    return caches.values().stream().mapToLong(MemoryCache::staleFound).sum();
  }

  /// How much has been loaded and is not kept at shared levels yet.
  int fillsUnderWay() {
    return caches.values().stream()
        .flatMap(cache -> cache.levels().stream())
        .mapToInt(level -> level.fills().underWay())
        .sum();
  }

  /// How many writers are at it just now.
  long pending() {
    return caches.values().stream().mapToLong(cache -> cache.entries().pending()).sum();
  }
}
