package dev.rockhopper.domain.reminders;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;

/// Where somebody asked to be reminded, and is reminded when their direct messages are closed.
public sealed interface Place {
  /// In a direct message.
  record DirectMessage() implements Place {}

  /// In a channel of a guild, which the bot may have left since.
  ///
  /// @param guild the guild
  /// @param channel its channel
  record InGuild(GuildId guild, ChannelId channel) implements Place {}
}
