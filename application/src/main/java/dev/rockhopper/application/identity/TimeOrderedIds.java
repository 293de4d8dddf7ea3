package dev.rockhopper.application.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Makes numbers above zero: milliseconds since 2020 in the upper 42 bits, so that the ids of one
/// guild grow with time and keep indexes compact, and 21 random bits, so that processes need not
/// agree. A clash within one guild and millisecond is one in two million, and the primary key
/// refuses it.
///
/// Safe for any number of threads.
public final class TimeOrderedIds {
  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final int RANDOM_BITS = 21;

  private final Clock clock;
  private final RandomGenerator random;

  /// Takes time and chance from outside; `random` must be safe for the threads that call.
  public TimeOrderedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A new number.
  public long next() {
    long millis = clock.millis() - EPOCH;
    return millis << RANDOM_BITS | random.nextLong(1L << RANDOM_BITS);
  }
}
