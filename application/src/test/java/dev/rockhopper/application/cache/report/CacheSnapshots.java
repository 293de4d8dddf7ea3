package dev.rockhopper.application.cache.report;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Changes;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import java.time.Duration;

/// Snapshots for tests.
public final class CacheSnapshots {
  private CacheSnapshots() {}

  /// What has happened to a kind that was read `hits + misses` times.
  public static CacheStatistics read(String kind, CacheLevel level, long hits, long misses) {
    return new CacheStatistics(
        kind,
        level,
        new Reads(hits, 0, misses, 0, 0),
        new Loads(misses, 0, 0, Duration.ofMillis(misses)),
        new Changes(0, 0, 0, 0),
        misses);
  }

  /// A line over which everything was heard, from two others.
  public static BackplaneStatistics sound() {
    return new BackplaneStatistics(
        true, false, 2, false, 17, 0, 15, 0, 0, 12, 0, 0, 0, 0, 1, 1, 15);
  }
}
