package dev.rockhopper.adapters.postgres.connection;

import dev.rockhopper.application.transaction.DurationHistogram;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// What is counted in one window. Counting takes no lock.
final class PoolWindow {
  private static final int MOST = 2_048;
  private static final long SECOND = 1_000_000_000;

  final long began;
  final DurationHistogram acquire = new DurationHistogram();
  final DurationHistogram usage = new DurationHistogram();
  final DurationHistogram creation = new DurationHistogram();
  final LongAdder timeouts = new LongAdder();
  final LongAdder busyNanos = new LongAdder();
  private final AtomicLongArray active = new AtomicLongArray(MOST);
  private final AtomicLongArray wanted = new AtomicLongArray(MOST);
  private final AtomicInteger depth = new AtomicInteger(1);
  private final AtomicInteger nesting = new AtomicInteger();
  private final AtomicReference<Second> current;
  private final AtomicReference<Second> busiest;

  PoolWindow(long now) {
    began = now;
    Second first = new Second(0);
    current = new AtomicReference<>(first);
    busiest = new AtomicReference<>(first);
  }

  /// What happens in a second of the window.
  ///
  /// @param number which, from 0
  /// @param acquired how many were borrowed
  /// @param released how many were given back
  /// @param usedNanos how long these were in use
  record Second(long number, LongAdder acquired, LongAdder released, LongAdder usedNanos) {
    Second(long number) {
      this(number, new LongAdder(), new LongAdder(), new LongAdder());
    }

    Second busier(Second other) {
      return other.acquired.sum() > acquired.sum() ? other : this;
    }
  }

  void acquired(long now, long waited, int activeThen, int wantedThen) {
    acquire.record(waited);
    active.incrementAndGet(Math.clamp(activeThen, 0, MOST - 1));
    wanted.incrementAndGet(Math.clamp(wantedThen, 0, MOST - 1));
    second(now).acquired.increment();
  }

  void released(long now, long used) {
    usage.record(used);
    busyNanos.add(Math.min(used, Math.max(0, now - began)));
    Second second = second(now);
    second.released.increment();
    second.usedNanos.add(used);
  }

  void nested(int held, int threads) {
    depth.accumulateAndGet(held, Math::max);
    nesting.accumulateAndGet(threads, Math::max);
  }

  int depth() {
    return depth.get();
  }

  int nestingThreads() {
    return nesting.get();
  }

  int activeAt(double share) {
    return percentile(active, share);
  }

  int wantedAt(double share) {
    return percentile(wanted, share);
  }

  /// The second with the most arrivals so far.
  Second busiestSecond() {
    return busiest.get().busier(current.get());
  }

  /// The mean time of use in that second; of the whole window where nothing was given back in it.
  Duration usageIn(Second second) {
    long released = second.released.sum();
    return released == 0
        ? usage.summary().mean()
        : Duration.ofNanos(second.usedNanos.sum() / released);
  }

  private Second second(long now) {
    long number = Math.max(0, now - began) / SECOND;
    Second seen = current.get();
    if (number <= seen.number) {
      return seen;
    }
    Second next = new Second(number);
    if (current.compareAndSet(seen, next)) {
      busiest.accumulateAndGet(seen, Second::busier);
      return next;
    }
    return current.get();
  }

  private static int percentile(AtomicLongArray counts, double share) {
    long[] seen = new long[counts.length()];
    long all = 0;
    for (int i = 0; i < seen.length; i++) {
      seen[i] = counts.get(i);
      all += seen[i];
    }
    long rank = (long) Math.ceil(share * all);
    long passed = 0;
    for (int i = 0; i < seen.length; i++) {
      passed += seen[i];
      if (passed >= rank && passed > 0) {
        return i;
      }
    }
    return 0;
  }
}
