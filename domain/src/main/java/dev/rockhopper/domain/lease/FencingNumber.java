package dev.rockhopper.domain.lease;

/// Counts how often the leases of one name were given out: every grant has a higher number than all
/// grants before it, also after a release, an expiry or a restart. Whoever keeps the highest number
/// that has written, and refuses lower ones, is safe from a holder who has not noticed that its
/// time is over.
///
/// @param value from 1
public record FencingNumber(long value) implements Comparable<FencingNumber> {
  /// Refuses what is no count.
  public FencingNumber {
    if (value < 1) {
      throw new IllegalArgumentException("fencing numbers start at 1, this is " + value);
    }
  }

  @Override
  public int compareTo(FencingNumber other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
