package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;
import java.util.Set;

/// Where a command was used.
public sealed interface Place {
  /// The channel or thread.
  ChannelId channel();

  /// In a guild.
  ///
  /// @param guild the guild
  /// @param guildName its name
  /// @param channel the channel or thread
  /// @param botPermissions what Discord allows the bot there
  /// @param home the channel that a thread hangs on, else the channel itself
  /// @param category the category of that
  record InGuild(
      GuildId guild,
      String guildName,
      ChannelId channel,
      Set<DiscordPermission> botPermissions,
      ChannelId home,
      Optional<ChannelId> category)
      implements Place {
    /// In a channel without a category.
    public InGuild(
        GuildId guild, String guildName, ChannelId channel, Set<DiscordPermission> botPermissions) {
      this(guild, guildName, channel, botPermissions, channel, Optional.empty());
    }

    /// Copies the permissions.
    public InGuild {
      botPermissions = Set.copyOf(botPermissions);
    }
  }

  /// In direct messages with the bot.
  ///
  /// @param channel the channel
  record InPrivate(ChannelId channel) implements Place {}
}
