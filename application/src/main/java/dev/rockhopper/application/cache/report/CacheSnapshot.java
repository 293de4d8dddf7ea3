package dev.rockhopper.application.cache.report;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import java.util.Comparator;
import java.util.List;

/// How the caches of a process stand.
///
/// @param levels what has happened to each kind at each level, by kind and level
/// @param shared how the process stands to the levels that it shares with others
/// @param backplane how the other processes are told and heard
public record CacheSnapshot(
    List<CacheStatistics> levels, List<SharedLevelState> shared, BackplaneStatistics backplane) {
  /// A kind that was read so often is hot.
  public static final long HOT = 1_000;

  /// A hot kind whose hit rate is below this may want more room or more time.
  public static final double EXPECTED_HIT_RATE = 0.8;

  /// Sorts the levels.
  public CacheSnapshot {
    levels =
        levels.stream()
            .sorted(
                Comparator.comparing(CacheStatistics::kind).thenComparing(CacheStatistics::level))
            .toList();
    shared = List.copyOf(shared);
  }

  /// Where nothing is shared.
  public CacheSnapshot(List<CacheStatistics> levels, BackplaneStatistics backplane) {
    this(levels, List.of(), backplane);
  }

  /// The hot kinds that memory answers less often than may be expected, the worst first. What was
  /// never to be found in memory, because the database had to be asked, does not count.
  public List<CacheStatistics> poorlyHit() {
    return levels.stream()
        .filter(it -> it.level() == CacheLevel.MEMORY)
        .filter(it -> reads(it.reads()) >= HOT && it.reads().hitRate() < EXPECTED_HIT_RATE)
        .sorted(Comparator.comparingDouble(it -> it.reads().hitRate()))
        .toList();
  }

  private static long reads(Reads reads) {
    return reads.hits() + reads.absentHits() + reads.misses();
  }
}
