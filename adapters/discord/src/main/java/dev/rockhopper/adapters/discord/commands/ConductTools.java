package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.appeals.AppealService;
import dev.rockhopper.application.approvals.ApprovalService;
import dev.rockhopper.application.permissions.QuarantineService;
import dev.rockhopper.application.reasons.ReasonTemplates;
import dev.rockhopper.application.records.RecordService;
import dev.rockhopper.application.statistics.ModeratorStatisticsService;
import dev.rockhopper.application.warnings.WarningService;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.function.Function;

/// What the commands about the conduct of members and moderators call.
///
/// @param members warnings, appeals and records
/// @param reasons fills templates into reasons
/// @param moderators statistics, quarantine and approval
public record ConductTools(OfMembers members, ReasonTemplates reasons, OfModerators moderators) {

  /// About members.
  ///
  /// @param warnings what warnings add up to
  /// @param appeals who appeals against what
  /// @param records what members see of their own cases
  /// @param guildNames what guilds are called, for people who are in none of them
  public record OfMembers(
      WarningService warnings,
      AppealService appeals,
      RecordService records,
      Function<GuildId, String> guildNames) {}

  /// About moderators.
  ///
  /// @param statistics how much they have done
  /// @param quarantines who may not act
  /// @param approvals what waits for a second one
  public record OfModerators(
      ModeratorStatisticsService statistics,
      QuarantineService quarantines,
      ApprovalService approvals) {}
}
