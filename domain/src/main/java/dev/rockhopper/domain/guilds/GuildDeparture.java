package dev.rockhopper.domain.guilds;

import java.time.Instant;

/// When the bot left a guild.
///
/// @param guild which
/// @param at when, as far as anybody has noted
public record GuildDeparture(GuildId guild, Instant at) {}
