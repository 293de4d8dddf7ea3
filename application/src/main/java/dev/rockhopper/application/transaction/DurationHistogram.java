package dev.rockhopper.application.transaction;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// Counts durations in buckets whose width grows with the duration: 16 to each power of two, so a
/// percentile is off by 1/16 at most (the log-linear layout of Gil Tene's HdrHistogram). From 1 µs
/// to 2^32 µs (71 min); what is longer counts in the last bucket. Recording takes no lock. Safe for
/// any number of threads.
public final class DurationHistogram {
  private static final int SUB_BITS = 4;
  private static final int SUB_BUCKETS = 1 << SUB_BITS;
  private static final int OCTAVES = 32 - SUB_BITS + 1;
  private static final int NANOS_PER_MICRO = 1_000;

  private final AtomicLongArray buckets = new AtomicLongArray(OCTAVES * SUB_BUCKETS);
  private final LongAdder totalNanos = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  /// Nothing counted yet.
  public DurationHistogram() {}

  /// Counts one duration; what is below zero counts as zero.
  public void record(long nanos) {
    long positive = Math.max(0, nanos);
    buckets.incrementAndGet(bucketOf(positive / NANOS_PER_MICRO));
    totalNanos.add(positive);
    longest.accumulate(positive);
  }

  /// The sum of all durations so far, in nanoseconds.
  public long totalNanos() {
    return totalNanos.sum();
  }

  /// How many durations were longer than this, as exact as the buckets are.
  public long longerThan(Duration limit) {
    long count = 0;
    for (int i = bucketOf(limit.toNanos() / NANOS_PER_MICRO) + 1; i < buckets.length(); i++) {
      count += buckets.get(i);
    }
    return count;
  }

  /// What was counted so far.
  public Durations summary() {
    long[] counts = new long[buckets.length()];
    long count = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = buckets.get(i);
      count += counts[i];
    }
    long max = longest.get();
    long total = totalNanos.sum();
    return new Durations(
        count,
        Duration.ofNanos(total),
        Duration.ofNanos(count == 0 ? 0 : total / count),
        percentile(counts, count, 0.50, max),
        percentile(counts, count, 0.95, max),
        percentile(counts, count, 0.99, max),
        Duration.ofNanos(max));
  }

  /// The upper end of the bucket that holds the value of this rank, but never more than the longest
  /// value.
  private static Duration percentile(long[] counts, long count, double share, long max) {
    long rank = (long) Math.ceil(share * count);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank && seen > 0) {
        return Duration.ofNanos(Math.min(max, upperEndMicros(i) * NANOS_PER_MICRO));
      }
    }
    return Duration.ZERO;
  }

  /// Values below 16 have a bucket each; above, the octave is given by the highest bit and the
  /// bucket in it by the four bits behind that.
  static int bucketOf(long micros) {
    if (micros < SUB_BUCKETS) {
      return (int) micros;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(micros) - SUB_BITS;
    int index = (shift + 1) * SUB_BUCKETS + (int) ((micros >>> shift) & (SUB_BUCKETS - 1));
    return Math.min(index, OCTAVES * SUB_BUCKETS - 1);
  }

  static long upperEndMicros(int bucket) {
    if (bucket < SUB_BUCKETS) {
      return bucket + 1L;
    }
    int shift = bucket / SUB_BUCKETS - 1;
    long lowerEnd = (long) (SUB_BUCKETS + bucket % SUB_BUCKETS) << shift;
    return lowerEnd + (1L << shift);
  }
}
