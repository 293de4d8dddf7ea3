package dev.rockhopper.domain.members;

/// The id that Discord gave to a user: a snowflake, above zero.
///
/// @param value the snowflake
public record UserId(long value) implements Comparable<UserId> {
  /// Refuses what cannot be a snowflake.
  public UserId {
    if (value <= 0) {
      throw new IllegalArgumentException("a Discord id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(UserId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone, as Discord writes them.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
