package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outside.EntryId;

/// Something that was done to somebody in Discord itself, by hand or by another bot, as the audit
/// log has it.
///
/// @param guild where
/// @param entry the entry of the audit log, which also says when
/// @param moderator by whom
/// @param target to whom
/// @param sanction what: a ban, unban, kick, timeout or its end
/// @param reason as given there, empty where none was
public record OutsideAction(
    GuildId guild,
    EntryId entry,
    UserId moderator,
    UserId target,
    Sanction sanction,
    String reason) {
  /// Refuses what nobody can do in Discord itself.
  public OutsideAction {
    switch (sanction) {
      case Sanction.Ban _, Sanction.Unban _, Sanction.Kick _ -> {}
      case Sanction.Timeout _, Sanction.Untimeout _ -> {}
      case Sanction.Tempban _,
          Sanction.Softban _,
          Sanction.Jail _,
          Sanction.Unjail _,
          Sanction.SnippetBan _,
          Sanction.SnippetUnban _,
          Sanction.PollBan _,
          Sanction.PollUnban _,
          Sanction.Warn _,
          Sanction.Note _ ->
          throw new IllegalArgumentException("Discord itself knows no " + sanction.type());
    }
  }
}
