package dev.rockhopper.domain.guilds;

/// The id that Discord gave to a channel or thread: a snowflake, above zero.
///
/// @param value the snowflake
public record ChannelId(long value) implements Comparable<ChannelId> {
  /// Refuses what cannot be a snowflake.
  public ChannelId {
    if (value <= 0) {
      throw new IllegalArgumentException("a Discord id is above 0, this is " + value);
    }
  }

  @Override
  public int compareTo(ChannelId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone, as Discord writes them.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
