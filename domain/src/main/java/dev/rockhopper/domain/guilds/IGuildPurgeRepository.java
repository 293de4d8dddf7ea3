package dev.rockhopper.domain.guilds;

import java.time.Duration;
import java.time.Instant;

/// Removes for good what a guild owned, when the bot left it long ago.
///
/// A guild may come back between two steps, and then goes on with what is left. So its records go
/// first, in pieces, a case always with all that is under way for it; whatever it lives by (how its
/// cases are numbered, who may do what, its settings) goes at the very end and at once, together
/// with the guild.
public interface IGuildPurgeRepository {

  /// Refuses a batch that nothing fits into.
  static void requireRows(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a purge removes at least 1 row, this asks for " + rows);
    }
  }

  /// Removes some of what the guild owned, at last the guild itself. A transaction of its own, or
  /// part of the open one; either way the guild cannot come back meanwhile.
  ///
  /// @param leftBefore only where the bot left before this and has not come back
  /// @param grace and only where it left longer ago than this by the clock of whatever keeps the
  ///   guilds, if that has one: what a process whose clock is ahead removes does not come back
  /// @param rows how many records may go at most, above 0; what goes at the end is not limited
  Progress purge(GuildId guild, Instant leftBefore, Duration grace, int rows);

  /// How far a purge has come.
  sealed interface Progress {
    /// There is more: go on.
    ///
    /// @param rows how many rows have gone
    record More(long rows) implements Progress {}

    /// Nothing of the guild is left.
    ///
    /// @param rows how many rows have gone
    record Done(long rows) implements Progress {}

    /// Nothing was touched: the bot is in the guild, has left it too recently, or never knew it.
    record Kept() implements Progress {}
  }
}
