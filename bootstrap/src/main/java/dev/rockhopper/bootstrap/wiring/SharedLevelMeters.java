package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevelStatistics;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.report.SharedLevelState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Shows how this process stands to the levels that it shares with others, by `level`.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.cache.shared.believed` | 1 while what is there is asked for |
/// | `rockhopper.cache.shared.owed` | keys that are still to be removed there |
/// | `rockhopper.cache.shared.failures` | calls that have failed |
/// | `rockhopper.cache.shared.unused` | values that were of no use, by `kind` and `reason`: unreadable, outdated, unfitting (too large), failed, leased (another process loads it), held (somebody writes it) |
final class SharedLevelMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.cache.shared.";

  private final LevelledCacheManager caches;
  private final Snapshot<List<SharedLevelStatistics>> statistics;

  /// @param nanoTime the time in nanoseconds from anywhere
  SharedLevelMeters(LevelledCacheManager caches, LongSupplier nanoTime) {
    this.caches = caches;
    this.statistics = new Snapshot<>(caches::sharedStatistics, nanoTime);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (SharedLevelState known : caches.sharedStates()) {
      CacheLevel level = known.level();
      gauge(registry, "believed", level, it -> it.isBelieved() ? 1 : 0);
      gauge(registry, "owed", level, SharedLevelState::owed);
      FunctionCounter.builder(
              PREFIX + "failures", caches, _ -> state(level, SharedLevelState::failures))
          .tags(tags(level))
          .register(registry);
    }
    for (SharedLevelStatistics known : caches.sharedStatistics()) {
      unused(registry, known, "unreadable", SharedLevelStatistics::unreadable);
      unused(registry, known, "outdated", SharedLevelStatistics::outdated);
      unused(registry, known, "unfitting", SharedLevelStatistics::unfitting);
      unused(registry, known, "failed", SharedLevelStatistics::failed);
      unused(registry, known, "leased", SharedLevelStatistics::leased);
      unused(registry, known, "held", SharedLevelStatistics::held);
    }
  }

  private static Tags tags(CacheLevel level) {
    return Tags.of("level", level.name().toLowerCase(Locale.ROOT));
  }

  private void gauge(
      MeterRegistry registry,
      String name,
      CacheLevel level,
      ToDoubleFunction<SharedLevelState> value) {
    Gauge.builder(PREFIX + name, caches, _ -> state(level, value))
        .tags(tags(level))
        .strongReference(true)
        .register(registry);
  }

  private double state(CacheLevel level, ToDoubleFunction<SharedLevelState> value) {
    return caches.sharedStates().stream()
        .filter(it -> it.level() == level)
        .mapToDouble(value)
        .sum();
  }

  private void unused(
      MeterRegistry registry,
      SharedLevelStatistics known,
      String reason,
      ToLongFunction<SharedLevelStatistics> count) {
    FunctionCounter.builder(PREFIX + "unused", caches, _ -> counted(known, count))
        .tags(tags(known.level()).and("kind", known.kind(), "reason", reason))
        .register(registry);
  }

  private double counted(SharedLevelStatistics known, ToLongFunction<SharedLevelStatistics> count) {
    return statistics.get().stream()
        .filter(it -> it.kind().equals(known.kind()) && it.level() == known.level())
        .mapToLong(count)
        .sum();
  }
}
