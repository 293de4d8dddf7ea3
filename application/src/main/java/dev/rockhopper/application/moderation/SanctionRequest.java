package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.Optional;

/// What a moderator asks for.
///
/// @param guild where
/// @param moderator who asks
/// @param target against whom
/// @param onBehalfOf for whom they ask, absent where they ask for themselves
/// @param reason why, as typed; empty where they gave none
/// @param telling whether the target is to hear of it from the bot
/// @param source the event that asks
public record SanctionRequest(
    GuildId guild,
    UserId moderator,
    UserId target,
    Optional<UserId> onBehalfOf,
    String reason,
    Telling telling,
    SourceId source) {

  /// A request of a moderator who asks for themselves.
  public SanctionRequest(
      GuildId guild,
      UserId moderator,
      UserId target,
      String reason,
      Telling telling,
      SourceId source) {
    this(guild, moderator, target, Optional.empty(), reason, telling, source);
  }

  /// The same, asked for somebody. Who asks for themselves acts on nobody's behalf.
  public SanctionRequest onBehalfOf(UserId principal) {
    return new SanctionRequest(
        guild,
        moderator,
        target,
        Optional.of(principal).filter(somebody -> !somebody.equals(moderator)),
        reason,
        telling,
        source);
  }

  /// The same, of which the target does not hear.
  SanctionRequest silently() {
    return new SanctionRequest(
        guild, moderator, target, onBehalfOf, reason, Telling.SILENT, source);
  }

  /// Whether the target is to hear of a sanction from the bot.
  public enum Telling {
    /// By direct message.
    TOLD,
    /// Not at all.
    SILENT
  }
}
