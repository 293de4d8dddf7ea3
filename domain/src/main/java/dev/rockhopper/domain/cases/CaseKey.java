package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.GuildId;

/// What identifies a case everywhere.
///
/// @param guild where it belongs
/// @param id which of the guild's
public record CaseKey(GuildId guild, CaseId id) {}
