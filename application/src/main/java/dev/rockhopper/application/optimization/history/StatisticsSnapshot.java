package dev.rockhopper.application.optimization.history;

import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a process has counted since it started. No value that a statement was asked with is in it.
///
/// @param origin whose it is
/// @param totals of all statements
/// @param statements those that took most time, from each call site
/// @param waste repetition that was seen
/// @param caches what has happened at each level of the cache
/// @param pool what the pool of connections has measured of itself comes to
public record StatisticsSnapshot(
    Origin origin,
    StatementTotals totals,
    List<StatementObservation> statements,
    List<WasteObservation> waste,
    List<CacheStatistics> caches,
    List<PoolResize> pool) {

  /// Copies the lists.
  public StatisticsSnapshot {
    statements = List.copyOf(statements);
    waste = List.copyOf(waste);
    caches = List.copyOf(caches);
    pool = List.copyOf(pool);
  }

  /// Whose numbers these are, and of when.
  ///
  /// @param process made up at its start
  /// @param startedAt when it began to count, in microseconds at the finest
  /// @param takenAt when this was so, in microseconds at the finest
  public record Origin(UUID process, Instant startedAt, Instant takenAt) {
    /// How long it took to happen.
    public Duration window() {
      return Duration.between(startedAt, takenAt);
    }
  }
}
