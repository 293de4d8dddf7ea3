package dev.rockhopper.domain.guilds;

/// The id that Discord gave to a role: a snowflake, above zero.
///
/// @param value the snowflake
public record RoleId(long value) implements Comparable<RoleId> {
  /// Refuses what cannot be a snowflake.
  public RoleId {
    if (value <= 0) {
      throw new IllegalArgumentException("a Discord id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(RoleId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone, as Discord writes them.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
