package dev.rockhopper.domain.reminders;

/// The id of a reminder, made before its transaction: unique for its owner.
///
/// @param value a time-ordered number above zero
public record ReminderId(long value) implements Comparable<ReminderId> {
  /// Refuses what cannot be a reminder id.
  public ReminderId {
    if (value <= 0) {
      throw new IllegalArgumentException("a reminder id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(ReminderId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
