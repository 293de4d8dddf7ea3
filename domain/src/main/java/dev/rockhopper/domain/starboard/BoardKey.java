package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;

/// What identifies a board.
///
/// @param guild where
/// @param channel which of its channels is the board
public record BoardKey(GuildId guild, ChannelId channel) {}
