package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.util.List;

/// How a pool was used in a window of time. "Wanted" counts those who use a connection together
/// with those who wait for one.
///
/// @param size how many connections it may have
/// @param window how long was measured
/// @param acquired how often a connection was borrowed
/// @param busiestRate how often in a second, in the second with the most of it
/// @param busiestUsage how long a connection was in use on average in that second
/// @param acquire how long borrowing took
/// @param usage how long connections were in use, of those that were given back
/// @param meanActive how many connections were in use, on average over the window
/// @param activeP99 how many were in use at most for 99 of 100 who borrowed one
/// @param activePeak the most that were in use at once
/// @param wantedP99 how many were wanted at most for 99 of 100 who borrowed one
/// @param wantedPeak the most that were wanted at once
/// @param timeouts how often somebody waited in vain
/// @param creation how long opening connections took
/// @param nestingDepth the most connections that one thread held at once, 1 without nesting
/// @param nestingThreads the most threads that at once held, or waited in vain for, more than one
/// @param held those in use for suspiciously long just now, longest first
public record PoolUse(
    int size,
    Duration window,
    long acquired,
    double busiestRate,
    Duration busiestUsage,
    Durations acquire,
    Durations usage,
    double meanActive,
    int activeP99,
    int activePeak,
    int wantedP99,
    int wantedPeak,
    long timeouts,
    Durations creation,
    int nestingDepth,
    int nestingThreads,
    List<HeldConnection> held) {
  private static final double NANOS_PER_SECOND = 1e9;

  /// Copies the list.
  public PoolUse {
    held = List.copyOf(held);
  }

  /// How many connections would be in use on average in the busiest second if nobody had to wait:
  /// the rate of arrivals by the time of use (J. D. C. Little, 1961). Where the pool is exhausted
  /// this is what it lets through, not what is wanted.
  public double offeredLoad() {
    return busiestRate * busiestUsage.toNanos() / NANOS_PER_SECOND;
  }

  /// How many were wanted on average over the window: those in use, and by the same law as many as
  /// the time that was spent on borrowing in each unit of time.
  public double wantedMean() {
    return window.isPositive()
        ? meanActive + (double) acquire.total().toNanos() / window.toNanos()
        : meanActive;
  }

  /// How many connections were given back per second.
  public double throughput() {
    return window.isPositive() ? usage.count() * NANOS_PER_SECOND / window.toNanos() : 0;
  }
}
