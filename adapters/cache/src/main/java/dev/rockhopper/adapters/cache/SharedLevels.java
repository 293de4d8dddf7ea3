package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/// The levels that this process shares with others, and what is needed to use them.
///
/// @param stores by level; none where there is only memory
/// @param clock the clock on the wall, for when something ends at the latest
/// @param pause waits for what another process loads
/// @param tokens random numbers, none of which comes twice in any process
/// @param others are told what this process has written and could not remove from a level
public record SharedLevels(
    Map<CacheLevel, SharedStore> stores,
    Clock clock,
    Retry.Pause pause,
    LongSupplier tokens,
    InvalidationSink others) {
  /// How long a load may take, before another process may load the same.
  public static final Duration LEASE = Duration.ofSeconds(5);

  /// How long a writer holds a key at the longest: what its transaction has sent has taken effect
  /// by then, or never will.
  public static final Duration HOLD = Duration.ofSeconds(60);

  /// How long the numbers of epochs and generations live. Whatever needs one that is gone makes
  /// another.
  public static final Duration TOKEN_LIFE = Duration.ofDays(30);

  /// The kind that says what a process has written and could not remove from a level; its keys name
  /// the level and the key there, and its group of everything means all levels.
  public static final String OWED = "shared-levels";

  /// Copies the map in.
  public SharedLevels {
    stores = Map.copyOf(stores);
  }

  /// Only memory.
  public static SharedLevels none() {
    return new SharedLevels(Map.of(), Clock.systemUTC(), _ -> {}, () -> 1, _ -> {});
  }
}
