package dev.rockhopper.domain.cases;

/// What people call a case by: 1, 2, 3 … in each guild, without gaps, never used again.
///
/// @param value above zero; zero while the case waits for its number
public record CaseNumber(long value) implements Comparable<CaseNumber> {
  /// The number of a case that has not been created yet.
  public static final CaseNumber UNASSIGNED = new CaseNumber(0);

  /// Refuses a negative number.
  public CaseNumber {
    if (value < 0) {
      throw new IllegalArgumentException("a case number is not negative, this is " + value);
    }
  }

  /// Whether the case has got its number.
  public boolean isAssigned() {
    return value > 0;
  }

  @Override
  public int compareTo(CaseNumber other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
