package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;

/// A message that a command is about. Whether it is still there has not been asked.
///
/// @param guild the guild
/// @param channel the channel that it stands in
/// @param id the id
public record TargetMessage(GuildId guild, TargetChannel channel, MessageId id) {}
