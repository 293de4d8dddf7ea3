package dev.rockhopper.application.transaction;

import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.retry.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What all transactions of a store have in common.
///
/// @param monitor who is told of each
/// @param backoff how to wait before work is done again
/// @param atOnce how many transactions the store can have open at once, such as the size of its
///   pool; bounds how many may wait for a second one while they hold a first
public record TransactionConduct(TransactionMonitor monitor, Backoff backoff, int atOnce) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /// Refuses less than one transaction.
  public TransactionConduct {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one transaction at once, not " + atOnce);
    }
  }

  /// With the usual pauses: 5 ms at most after the first attempt, 200 ms after many.
  public static TransactionConduct pausing(
      TransactionMonitor monitor, RandomGenerator random, Retry.Pause pause, int atOnce) {
    return new TransactionConduct(
        monitor, new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random, pause), atOnce);
  }
}
