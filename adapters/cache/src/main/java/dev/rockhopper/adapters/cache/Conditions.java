package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// What caches need to know of the world around them.
///
/// @param nanoTime a clock that only goes forward, as [System#nanoTime()]
/// @param chance spreads the ends of entries
/// @param inTransaction whether the calling thread has a transaction open
/// @param isProvenAt whether it is certain at a moment of `nanoTime` that other processes are
///   heard; true where there are none
/// @param patience how long a read waits for the load of another before it loads by itself
public record Conditions(
    LongSupplier nanoTime,
    RandomGenerator chance,
    BooleanSupplier inTransaction,
    LongPredicate isProvenAt,
    Duration patience) {
  /// How long reads usually wait for each other's loads.
  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

  /// The same for what is not cached: every read asks the store, as inside a transaction.
  Conditions withoutCaching() {
    return new Conditions(nanoTime, chance, () -> true, isProvenAt, patience);
  }
}
