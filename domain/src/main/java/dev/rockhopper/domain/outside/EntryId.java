package dev.rockhopper.domain.outside;

import java.time.Instant;

/// The id of an entry of Discord's audit log. Ids grow with time, which they carry.
///
/// @param value above zero
public record EntryId(long value) implements Comparable<EntryId> {
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final int TIME_SHIFT = 22;

  /// Refuses what cannot be an id.
  public EntryId {
    if (value <= 0) {
      throw new IllegalArgumentException("the id of an entry is above 0, this is " + value);
    }
  }

  /// The least id that an entry of a time can have.
  ///
  /// @param time in whole milliseconds; not before 2015
  public static EntryId firstAt(Instant time) {
    return new EntryId(Math.max(1, (time.toEpochMilli() - DISCORD_EPOCH_MS) << TIME_SHIFT));
  }

  /// When the entry was written, by Discord's clock, in whole milliseconds.
  public Instant at() {
    return Instant.ofEpochMilli((value >> TIME_SHIFT) + DISCORD_EPOCH_MS);
  }

  /// The later of two.
  public EntryId max(EntryId other) {
    return other.value > value ? other : this;
  }

  @Override
  public int compareTo(EntryId other) {
    return Long.compare(value, other.value);
  }

  /// The digits alone.
  @Override
  public String toString() {
    return Long.toString(value);
  }
}
