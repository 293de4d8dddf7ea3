package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;

/// Where somebody wants to use a command.
public sealed interface Site {
  /// In messages to the bot.
  record InPrivate() implements Site {}

  /// In a guild.
  ///
  /// @param guild which
  /// @param voice the voice channel that they are in
  /// @param channel the channel; of a thread, the one that it hangs on
  /// @param category the category of that channel
  record InGuild(
      GuildId guild, Optional<ChannelId> voice, ChannelId channel, Optional<ChannelId> category)
      implements Site {}
}
