package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Hears what is new in guilds, on JDA's reading thread: it must not wait.
public interface Arrivals {
  /// Somebody has joined a guild.
  void memberJoined(GuildId guild, UserId user);

  /// A channel, but no thread, was made.
  void channelMade(GuildId guild, ChannelId channel);

  /// A session has begun in which nothing is repeated that was missed before.
  void called(GuildRoll roll);

  /// A guild is heard again after an outage.
  void heardAgain(GuildId guild);
}
