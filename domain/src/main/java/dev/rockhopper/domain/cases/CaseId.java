package dev.rockhopper.domain.cases;

/// The id of a case, made before its transaction: unique in a guild, never shown as its number.
///
/// @param value a time-ordered number above zero
public record CaseId(long value) implements Comparable<CaseId> {
  /// Refuses what cannot be a case id.
  public CaseId {
    if (value <= 0) {
      throw new IllegalArgumentException("a case id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(CaseId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
