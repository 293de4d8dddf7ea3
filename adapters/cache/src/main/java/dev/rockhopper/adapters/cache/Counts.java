package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Changes;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.CacheStatistics.Pace;
import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.application.transaction.DurationHistogram;
import dev.rockhopper.application.transaction.Durations;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// What has happened to one kind of data at one level.
final class Counts {
  final LongAdder hits = new LongAdder();
  final LongAdder absentHits = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder bypassed = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder loads = new LongAdder();
  final LongAdder failedLoads = new LongAdder();
  final LongAdder sharedLoads = new LongAdder();
  final LongAdder loadsUnderWay = new LongAdder();
  private final DurationHistogram loadTimes = new DurationHistogram();
  final LongAdder refused = new LongAdder();
  final LongAdder evicted = new LongAdder();
  final LongAdder invalidated = new LongAdder();
  final LongAdder heard = new LongAdder();

  /// Counts a load and its time.
  <T> T load(Supplier<T> work) {
    long before = System.nanoTime();
    loadsUnderWay.increment();
    try {
      T result = work.get();
      loads.increment();
      return result;
    } catch (RuntimeException | Error e) {
      failedLoads.increment();
      throw e;
    } finally {
      loadsUnderWay.decrement();
      loadTimes.record(System.nanoTime() - before);
    }
  }

  CacheStatistics of(String kind, CacheLevel level, long size) {
    Durations times = loadTimes.summary();
    return new CacheStatistics(
        kind,
        level,
        new Reads(hits.sum(), absentHits.sum(), misses.sum(), bypassed.sum(), stale.sum()),
        new Loads(
            loads.sum(),
            failedLoads.sum(),
            sharedLoads.sum(),
            times.total(),
            new Pace(
                Math.max(0, loadsUnderWay.sum()),
                times.p50(),
                times.p95(),
                times.p99(),
                times.max())),
        new Changes(refused.sum(), evicted.sum(), invalidated.sum(), heard.sum()),
        size);
  }
}
