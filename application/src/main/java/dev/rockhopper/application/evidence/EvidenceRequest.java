package dev.rockhopper.application.evidence;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// A moderator wants a file kept as evidence.
///
/// @param guild where
/// @param number for which case
/// @param moderator who asks
/// @param file which file
public record EvidenceRequest(GuildId guild, CaseNumber number, UserId moderator, SentFile file) {}
