package dev.rockhopper.benchmarks.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// The machine's clock, until a day is replayed: then the day's.
final class DayClock implements LongSupplier {
  private static final long REAL = Long.MIN_VALUE;

  private final AtomicLong nanos = new AtomicLong(REAL);

  @Override
  public long getAsLong() {
    long now = nanos.get();
    return now == REAL ? System.nanoTime() : now;
  }

  /// It is this late now.
  void set(Duration sinceMidnight) {
    nanos.set(sinceMidnight.toNanos());
  }
}
