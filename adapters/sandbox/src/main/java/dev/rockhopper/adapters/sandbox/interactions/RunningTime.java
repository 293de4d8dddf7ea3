package dev.rockhopper.adapters.sandbox.interactions;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// How long this process has run. Whoever looks often sees when it was held up, together with every
/// bot beside it, by a pause of the JVM or of the machine: such a time counts for no more than one
/// look is from the next.
///
/// One thread looks; any may read.
final class RunningTime {
  private final LongSupplier nanoTime;
  private final long mostNanos;
  private long lastLook;
  private final AtomicLong ran = new AtomicLong();

  /// Begins now, with nothing.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  /// @param most how much the time between two looks counts at the most
  RunningTime(LongSupplier nanoTime, Duration most) {
    this.nanoTime = nanoTime;
    this.mostNanos = most.toNanos();
    this.lastLook = nanoTime.getAsLong();
  }

  /// Counts what has passed since the last look.
  void look() {
    long now = nanoTime.getAsLong();
    ran.addAndGet(Math.min(now - lastLook, mostNanos));
    lastLook = now;
  }

  /// What was counted, in nanoseconds.
  long nanos() {
    return ran.get();
  }
}
