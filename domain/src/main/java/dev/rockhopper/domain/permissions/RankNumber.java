package dev.rockhopper.domain.permissions;

/// How high a rank stands.
///
/// @param value 0 to [#HIGHEST]
public record RankNumber(int value) implements Comparable<RankNumber> {
  /// The highest rank.
  public static final int HIGHEST = 10;

  /// Refuses a rank that does not exist.
  public RankNumber {
    if (value < 0 || value > HIGHEST) {
      throw new IllegalArgumentException("a rank is 0 to " + HIGHEST + ", this is " + value);
    }
  }

  @Override
  public int compareTo(RankNumber other) {
    return Integer.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
