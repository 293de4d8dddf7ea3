package dev.rockhopper.domain.guilds;

/// The id that Discord gave to a guild: a snowflake, above zero.
///
/// @param value the snowflake
public record GuildId(long value) implements Comparable<GuildId> {
  /// Refuses what cannot be a snowflake.
  public GuildId {
    if (value <= 0) {
      throw new IllegalArgumentException("a Discord id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(GuildId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone, as Discord writes them.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
