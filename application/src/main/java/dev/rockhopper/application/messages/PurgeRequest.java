package dev.rockhopper.application.messages;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import java.util.Optional;

/// Somebody wants messages gone.
///
/// @param guild where
/// @param channel in which channel or thread
/// @param moderator who
/// @param most how many at most, 1 to [#MOST]
/// @param filter which
/// @param event the id of the event that asks: what came after it is not touched
/// @param command the typed command itself, which goes as well and is not counted; absent where
///   nothing was typed
/// @param reason why, for the audit logs; empty where none was given
public record PurgeRequest(
    GuildId guild,
    ChannelId channel,
    UserId moderator,
    int most,
    PurgeFilter filter,
    MessageId event,
    Optional<TypedCommand> command,
    String reason) {
  /// The most that can go at once.
  public static final int MOST = 500;

  /// Refuses too many, and none.
  public PurgeRequest {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException("1 to %d messages go, not %d".formatted(MOST, most));
    }
  }

  /// The message that asks.
  ///
  /// @param channel where it stands
  /// @param id which it is
  public record TypedCommand(ChannelId channel, MessageId id) {}
}
