package dev.rockhopper.domain.reports;

import dev.rockhopper.domain.guilds.GuildId;

/// Identifies a report.
///
/// @param guild where
/// @param id which
public record ReportKey(GuildId guild, ReportId id) {}
