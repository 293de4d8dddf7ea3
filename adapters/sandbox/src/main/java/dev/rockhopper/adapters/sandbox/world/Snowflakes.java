package dev.rockhopper.adapters.sandbox.world;

import java.time.Clock;
import java.time.Instant;

/// Ids as Discord makes them: the milliseconds since 2015 in the upper bits, rising, never twice.
///
/// The real clock is used even when the world's time was moved, because clients compare an id's
/// time with their own clock.
public final class Snowflakes {

  /// The first millisecond of Discord's calendar.
  public static final long EPOCH = 1_420_070_400_000L;

  private static final int BELOW_TIME = 22;

  private final Clock clock;
  private long last;

  Snowflakes(Clock clock) {
    this.clock = clock;
  }

  /// A new id of this moment.
  public synchronized long next() {
    last = Math.max(last + 1, (clock.millis() - EPOCH) << BELOW_TIME);
    return last;
  }

  /// Makes sure that no id up to this one is given again.
  synchronized void atLeast(long id) {
    last = Math.max(last, id);
  }

  /// The first id of a moment, for things that are older than the world. The caller adds what makes
  /// it unique.
  public static long of(Instant moment) {
    return (moment.toEpochMilli() - EPOCH) << BELOW_TIME;
  }

  /// When the id was made.
  public static Instant timeOf(long id) {
    return Instant.ofEpochMilli((id >>> BELOW_TIME) + EPOCH);
  }
}
