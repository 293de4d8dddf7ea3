package dev.rockhopper.domain.members;

import dev.rockhopper.domain.guilds.GuildId;

/// A user in one guild.
///
/// @param guild the guild
/// @param user the user
public record MemberKey(GuildId guild, UserId user) {}
