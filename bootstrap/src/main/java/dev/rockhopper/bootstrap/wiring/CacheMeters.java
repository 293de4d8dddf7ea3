package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Pace;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Shows what the caches count as meters, by `kind` and `level`. They are read when somebody looks,
/// once for all meters.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.cache.reads` | by `result`: hit, absent-hit, miss, bypass, stale |
/// | `rockhopper.cache.loads` | what was asked of the store, by `result`: done, failed, shared |
/// | `rockhopper.cache.loads.under.way` | loads that are under way, of memory only |
/// | `rockhopper.cache.load.duration` | how often, and how long in all |
/// | `rockhopper.cache.load.duration.quantile` | 0.5, 0.95 and 0.99 since the start, of memory only |
/// | `rockhopper.cache.load.duration.max` | the longest since the start, of memory only |
/// | `rockhopper.cache.refused` | loads that were not kept because somebody has written meanwhile |
/// | `rockhopper.cache.evicted` | entries that made room |
/// | `rockhopper.cache.invalidations` | keys and groups forgotten, by `source`: own, heard |
/// | `rockhopper.cache.size` | entries |
/// | `rockhopper.cache.hit.rate` | the share of reads that an entry answered |
final class CacheMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.cache.";

  private final CacheManager caches;
  private final Snapshot<List<CacheStatistics>> statistics;

  /// @param nanoTime the time in nanoseconds from anywhere
  CacheMeters(CacheManager caches, LongSupplier nanoTime) {
    this.caches = caches;
    this.statistics = new Snapshot<>(caches::statistics, nanoTime);
  }

  /// Registers the meters of every kind and level that there is.
  @Override
  public void bindTo(MeterRegistry registry) {
    caches.statistics().forEach(known -> new OfLevel(registry, known).bind());
  }

  /// The meters of one kind at one level.
  private final class OfLevel {
    private final MeterRegistry registry;
    private final CacheStatistics place;
    private final Tags tags;

    private OfLevel(MeterRegistry registry, CacheStatistics place) {
      this.registry = registry;
      this.place = place;
      this.tags =
          Tags.of("kind", place.kind(), "level", place.level().name().toLowerCase(Locale.ROOT));
    }

    private void bind() {
      read("hit", it -> it.reads().hits());
      read("absent-hit", it -> it.reads().absentHits());
      read("miss", it -> it.reads().misses());
      read("bypass", it -> it.reads().bypassed());
      read("stale", it -> it.reads().stale());
      load("done", it -> it.loads().done());
      load("failed", it -> it.loads().failed());
      load("shared", it -> it.loads().shared());
      FunctionTimer.builder(
              PREFIX + "load.duration",
              caches,
              _ -> (long) value(it -> it.loads().done() + it.loads().failed()),
              _ -> value(it -> it.loads().time().toNanos()),
              TimeUnit.NANOSECONDS)
          .tags(tags)
          .register(registry);
      if (place.level() == CacheLevel.MEMORY) {
        bindPace();
      }
      counter("refused", tags, it -> it.changes().refused());
      counter("evicted", tags, it -> it.changes().evicted());
      counter("invalidations", tags.and("source", "own"), it -> it.changes().invalidated());
      counter("invalidations", tags.and("source", "heard"), it -> it.changes().heard());
      gauge("size", CacheStatistics::size);
      gauge("hit.rate", it -> it.reads().hitRate());
    }

    /// Loads are those of the database; the levels behind memory have none of their own.
    private void bindPace() {
      gauge("loads.under.way", it -> it.loads().pace().underWay());
      time("load.duration.quantile", tags.and("quantile", "0.5"), Pace::p50);
      time("load.duration.quantile", tags.and("quantile", "0.95"), Pace::p95);
      time("load.duration.quantile", tags.and("quantile", "0.99"), Pace::p99);
      time("load.duration.max", tags, Pace::longest);
    }

    private void time(String name, Tags all, Function<Pace, Duration> length) {
      TimeGauge.builder(
              PREFIX + name,
              caches,
              TimeUnit.NANOSECONDS,
              _ -> value(it -> length.apply(it.loads().pace()).toNanos()))
          .tags(all)
          .strongReference(true)
          .register(registry);
    }

    private void read(String result, ToLongFunction<CacheStatistics> count) {
      counter("reads", tags.and("result", result), count);
    }

    private void load(String result, ToLongFunction<CacheStatistics> count) {
      counter("loads", tags.and("result", result), count);
    }

    private void counter(String name, Tags all, ToLongFunction<CacheStatistics> count) {
      FunctionCounter.builder(PREFIX + name, caches, _ -> value(count::applyAsLong))
          .tags(all)
          .register(registry);
    }

    private void gauge(String name, ToDoubleFunction<CacheStatistics> value) {
      Gauge.builder(PREFIX + name, caches, _ -> value(value))
          .tags(tags)
          .strongReference(true)
          .register(registry);
    }

    private double value(ToDoubleFunction<CacheStatistics> of) {
      return now().map(of::applyAsDouble).orElse(0.0);
    }

    private Optional<CacheStatistics> now() {
      return statistics.get().stream()
          .filter(it -> it.kind().equals(place.kind()) && it.level() == place.level())
          .findFirst();
    }
  }
}
