package dev.rockhopper.application.channels;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// What a moderator asks for about a channel.
///
/// @param guild where
/// @param channel which channel or thread
/// @param moderator who asks
/// @param reason why, empty where they gave none
public record ChannelRequest(GuildId guild, ChannelId channel, UserId moderator, String reason) {

  /// The same without its reason.
  ChannelRequest silently() {
    return new ChannelRequest(guild, channel, moderator, "");
  }
}
