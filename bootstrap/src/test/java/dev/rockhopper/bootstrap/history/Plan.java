package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.cache.CacheLevel;
import java.time.Duration;
import java.util.List;

/// What is to happen.
///
/// @param length how long the processes read and write at the least; everything that is to go wrong
///   does so once
/// @param seed decides what they do, and what goes wrong when
/// @param processes how many there are
/// @param sharing what they share besides the database
/// @param faults what goes wrong, again and again in an order that chance decides
/// @param without what the processes leave out
record Plan(
    Duration length,
    long seed,
    int processes,
    Patience patience,
    Sharing sharing,
    List<Fault> faults,
    Without without) {

  /// What processes share besides the database.
  enum Sharing {
    /// Nothing: they cache in memory, and hear each other through the database.
    NOTHING,
    /// A Redis, where they cache behind their memory, and hear each other.
    REDIS,
    /// A table of the database, where they cache behind their memory; they hear each other through
    /// the database, too.
    DATABASE,
    /// Both, one behind the other; they hear each other through Redis.
    REDIS_AND_DATABASE;

    /// Where they cache behind their memory.
    List<CacheLevel> levels() {
      return switch (this) {
        case NOTHING -> List.of();
        case REDIS -> List.of(CacheLevel.REDIS);
        case DATABASE -> List.of(CacheLevel.DATABASE);
        case REDIS_AND_DATABASE -> List.of(CacheLevel.REDIS, CacheLevel.DATABASE);
      };
    }

    boolean hasRedis() {
      return levels().contains(CacheLevel.REDIS);
    }
  }
}
