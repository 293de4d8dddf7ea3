package dev.rockhopper.application.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Makes numbers above zero: milliseconds since 2020 in the upper 42 bits, so that the ids of one
/// guild grow with time and keep indexes compact, and 21 random bits, so that processes need not
/// agree. Each is greater than all before it, so one maker never gives the same number twice: of a
/// few hundred that are drawn in one millisecond two would be alike once in a hundred times. Two
/// processes that draw one each for a guild in the same millisecond clash once in two million
/// times, and the primary key refuses it.
///
/// Safe for any number of threads.
public final class TimeOrderedIds {
  private static final long EPOCH = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
  private static final int RANDOM_BITS = 21;

  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  /// Takes time and chance from outside; `random` must be safe for the threads that call.
  public TimeOrderedIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /// A new number.
  public long next() {
    long millis = clock.millis() - EPOCH;
    long candidate = millis << RANDOM_BITS | random.nextLong(1L << RANDOM_BITS);
    return last.accumulateAndGet(candidate, (before, drawn) -> Math.max(drawn, before + 1));
  }
}
