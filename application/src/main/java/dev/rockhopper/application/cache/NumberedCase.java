package dev.rockhopper.application.cache;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.guilds.GuildId;

/// A case as people call it.
///
/// @param guild in which guild
/// @param number by which number
public record NumberedCase(GuildId guild, CaseNumber number) {}
