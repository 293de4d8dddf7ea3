package dev.rockhopper.application.cache;

import java.time.Duration;

/// What has happened at one level to one kind of data since the process started. The numbers are
/// counted one by one, and may differ by what happens while they are read.
///
/// @param kind the name of the kind
/// @param level the level
/// @param reads how reads were answered
/// @param loads what was asked of the store
/// @param changes what was stored and forgotten
/// @param size how many entries there are, about
public record CacheStatistics(
    String kind, CacheLevel level, Reads reads, Loads loads, Changes changes, long size) {

  /// How reads were answered.
  ///
  /// @param hits by an entry that says what is there
  /// @param absentHits by an entry that says that there is nothing
  /// @param misses by the store, and kept
  /// @param bypassed by the store because the cache was not to be believed or used just then
  /// @param stale by an entry past its time, because the database was away
  public record Reads(long hits, long absentHits, long misses, long bypassed, long stale) {

    /// The share of reads that an entry answered, of those that could be; 1 before the first.
    public double hitRate() {
      long answered = hits + absentHits;
      return answered + misses == 0 ? 1 : (double) answered / (answered + misses);
    }
  }

  /// What was asked of the store.
  ///
  /// @param done loads that gave something
  /// @param failed loads that failed
  /// @param shared reads that waited for the load of another
  /// @param time how long all loads have taken together
  /// @param pace how they go in this process
  public record Loads(long done, long failed, long shared, Duration time, Pace pace) {

    /// Of more than one process, or of one that has ended: their paces cannot be added up.
    public Loads(long done, long failed, long shared, Duration time) {
      this(done, failed, shared, time, Pace.UNKNOWN);
    }
  }

  /// How loads go in this process since it started. The times are upper bounds, a sixteenth above
  /// the true ones at most.
  ///
  /// @param underWay how many are under way
  /// @param p50 half took no longer
  /// @param p95 19 of 20 took no longer
  /// @param p99 99 of 100 took no longer
  /// @param longest the longest
  public record Pace(long underWay, Duration p50, Duration p95, Duration p99, Duration longest) {
    /// Where nobody knows.
    public static final Pace UNKNOWN =
        new Pace(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /// What was stored and forgotten.
  ///
  /// @param refused loads that were not kept because somebody has written meanwhile
  /// @param evicted entries that made room
  /// @param invalidated keys and groups forgotten because this process has written
  /// @param heard keys and groups forgotten because another process said so
  public record Changes(long refused, long evicted, long invalidated, long heard) {}
}
