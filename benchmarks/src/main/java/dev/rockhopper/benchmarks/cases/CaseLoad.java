package dev.rockhopper.benchmarks.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/// What the cases of all sides have in common, so that all write the same rows.
final class CaseLoad {
  static final long TARGET = 1_000_001;
  static final long MODERATOR = 1_000_002;
  static final String REASON = "Kept posting the same advertisement after being told not to";

  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final int RANDOM_BITS = 21;
  private static final Clock CLOCK = Clock.systemUTC();

  private CaseLoad() {}

  /// An id of the form that the product gives its cases: growing with time.
  static long newId() {
    return (CLOCK.millis() - EPOCH) << RANDOM_BITS
        | ThreadLocalRandom.current().nextLong(1L << RANDOM_BITS);
  }
}
