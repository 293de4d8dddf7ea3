package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// What Discord is to be asked for.
///
/// @param guild where
/// @param target against whom
/// @param sanction what
/// @param tag what marks it in the audit log
/// @param auditReason the reason for the audit log, tag included, at most 512 characters
/// @param openedAt when its case was opened: nothing older in the audit log belongs to it
/// @param deadline until when the request may reach Discord
public record SanctionOrder(
    GuildId guild,
    UserId target,
    Sanction sanction,
    CaseTag tag,
    String auditReason,
    Instant openedAt,
    Instant deadline) {

  /// The order that a case gives.
  public static SanctionOrder of(ModerationCase given, Instant deadline) {
    return new SanctionOrder(
        given.key().guild(),
        given.opening().target(),
        given.opening().sanction(),
        given.tag(),
        given.tag().auditReason(given.reason(), given.opening().onBehalfOf()),
        given.opening().at(),
        deadline);
  }
}
