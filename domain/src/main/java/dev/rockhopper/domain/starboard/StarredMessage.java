package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;

/// A message with the stars that it has for a board.
///
/// @param key which message, for which board
/// @param origin where it comes from
/// @param stars how many it has
/// @param post whether the board shows it
public record StarredMessage(StarredKey key, Origin origin, int stars, Post post) {

  /// Where a message comes from.
  ///
  /// @param channel where it was written
  /// @param author by whom
  public record Origin(ChannelId channel, UserId author) {}

  /// Whether a board shows a message.
  public sealed interface Post {
    /// It does not.
    record None() implements Post {}

    /// It does.
    ///
    /// @param message the message of the bot on the board
    record Posted(MessageId message) implements Post {}
  }
}
