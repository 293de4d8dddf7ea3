package dev.rockhopper.adapters.sandbox.script;

import java.time.Duration;
import java.util.Arrays;

/// Times that were measured, every one of them kept: percentiles are exact.
public final class Latencies {

  private final long[] sorted;

  /// Of these nanoseconds.
  public Latencies(long[] nanoseconds) {
    this.sorted = nanoseconds.clone();
    Arrays.sort(sorted);
  }

  /// How many were measured.
  public int count() {
    return sorted.length;
  }

  /// The time that this share of all (0 to 1) did not exceed; zero when nothing was measured.
  public Duration percentile(double share) {
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("A share is between 0 and 1, not " + share);
    }
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return Duration.ofNanos(sorted[Math.max(0, rank - 1)]);
  }

  /// The longest.
  public Duration max() {
    return percentile(1);
  }

  @Override
  public String toString() {
    return "n=%d p50=%s p95=%s p99=%s max=%s"
        .formatted(
            count(),
            milliseconds(percentile(0.5)),
            milliseconds(percentile(0.95)),
            milliseconds(percentile(0.99)),
            milliseconds(max()));
  }

  private static String milliseconds(Duration time) {
    return "%.3fms".formatted(time.toNanos() / 1e6);
  }
}
