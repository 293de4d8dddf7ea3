package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// What a moderator asks for.
///
/// @param guild where
/// @param moderator who asks
/// @param target against whom
/// @param reason why, as typed; empty where they gave none
/// @param telling whether the target is to hear of it from the bot
/// @param source the event that asks
public record SanctionRequest(
    GuildId guild,
    UserId moderator,
    UserId target,
    String reason,
    Telling telling,
    SourceId source) {

  /// Whether the target is to hear of a sanction from the bot.
  public enum Telling {
    /// By direct message.
    TOLD,
    /// Not at all.
    SILENT
  }
}
