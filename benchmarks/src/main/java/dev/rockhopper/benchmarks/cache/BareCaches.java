package dev.rockhopper.benchmarks.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The bare library with the product's sizes and times, which sees the same look-ups and writes,
/// and counts how often it would have known the answer.
final class BareCaches {
  private final Map<String, Cache<Object, Boolean>> caches = new HashMap<>();
  private long hits;
  private long reads;

  BareCaches(DayClock clock) {
    for (Map.Entry<String, CacheConfig> each : CacheConfigs.defaults().byKind().entrySet()) {
      CacheConfig config = each.getValue();
      caches.put(
          each.getKey(),
          Caffeine.newBuilder()
              .maximumSize(config.size())
              .ticker(clock::getAsLong)
              .expireAfter(
                  Expiry.<Object, Boolean>creating((_, isAbsent) ->
                      isAbsent ? config.lifetime().absent() : config.lifetime().present()))
              .build());
    }
  }

  /// A look-up of something.
  ///
  /// @param isAbsent whether nothing is there
  void see(CacheKind<?, ?> kind, Object key, boolean isAbsent) {
    reads++;
    if (of(kind).getIfPresent(key) == null) {
      of(kind).put(key, isAbsent);
    } else {
      hits++;
    }
  }

  /// A write of something.
  void forget(CacheKind<?, ?> kind, Object key) {
    of(kind).invalidate(key);
  }

  private Cache<Object, Boolean> of(CacheKind<?, ?> kind) {
    return Optional.ofNullable(caches.get(kind.name())).orElseThrow();
  }

  long hits() {
    return hits;
  }

  long reads() {
    return reads;
  }
}
