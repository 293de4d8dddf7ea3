package dev.rockhopper.domain.guilds;

import java.time.Instant;

/// Removes for good what a guild owned, when the bot left it long ago.
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
  /// @param rows how many rows may go at most, above 0
  Progress purge(GuildId guild, Instant leftBefore, int rows);

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
